import { deleteDashboard, getDashboard, updateDashboard } from '#lib/dashboards/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteDashboard, getDashboard, updateDashboard)
