import { endpoint } from '#lib/http/endpoint'
import { getAnalytics } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getAnalytics)
