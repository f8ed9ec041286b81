import { revokeShare } from '#lib/dashboards/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(revokeShare)
