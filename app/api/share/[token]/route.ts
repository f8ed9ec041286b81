import { endpoint } from '#lib/http/endpoint'
import { getSharedDashboard } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getSharedDashboard)
