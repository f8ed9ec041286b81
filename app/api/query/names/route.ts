import { endpoint } from '#lib/http/endpoint'
import { listEventNames } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listEventNames)
