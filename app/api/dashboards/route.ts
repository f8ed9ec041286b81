import { endpoint } from '#lib/http/endpoint'
import { createDashboard, listDashboards } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createDashboard, listDashboards)
