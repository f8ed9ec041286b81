import { endpoint } from '#lib/http/endpoint'
import { listEventProperties } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listEventProperties)
