import { endpoint } from '#lib/http/endpoint'
import { changeRetention } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(changeRetention)
