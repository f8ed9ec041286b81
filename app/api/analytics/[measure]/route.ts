import { endpoint } from '#lib/http/endpoint'
import { getAnalytics } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getAnalytics)
