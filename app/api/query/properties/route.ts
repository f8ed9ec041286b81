import { endpoint } from '#lib/http/endpoint'
import { listEventProperties } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listEventProperties)
