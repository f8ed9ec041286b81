import { endpoint } from '#lib/http/endpoint'
import { changeRetention, getRetention } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(changeRetention, getRetention)
