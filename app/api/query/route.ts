import { endpoint } from '#lib/http/endpoint'
import { queryEvents } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(queryEvents)
