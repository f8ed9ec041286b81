import { endpoint } from '#lib/http/endpoint'
import { duplicateDashboard } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(duplicateDashboard)
