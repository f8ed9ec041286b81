import { endpoint } from '#lib/http/endpoint'
import { unsnoozeAlert } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(unsnoozeAlert)
