import { endpoint } from '#lib/http/endpoint'
import { getEvent } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getEvent)
