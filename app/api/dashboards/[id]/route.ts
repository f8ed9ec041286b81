import { endpoint } from '#lib/http/endpoint'
import { deleteDashboard, getDashboard, updateDashboard } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteDashboard, getDashboard, updateDashboard)
