import { endpoint } from '#lib/http/endpoint'
import { eraseTenant, provisionTenant } from '#lib/ingest/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(eraseTenant, provisionTenant)
