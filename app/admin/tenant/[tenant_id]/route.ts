import { endpoint } from '#lib/http/endpoint'
import { eraseTenant, provisionTenant } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(eraseTenant, provisionTenant)
