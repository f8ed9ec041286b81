import { endpoint } from '#lib/http/endpoint'
import { listEventsFeed } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listEventsFeed)
