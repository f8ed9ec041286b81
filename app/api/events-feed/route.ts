import { endpoint } from '#lib/http/endpoint'
import { listEventsFeed } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listEventsFeed)
