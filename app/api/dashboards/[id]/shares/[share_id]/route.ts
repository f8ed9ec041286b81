import { endpoint } from '#lib/http/endpoint'
import { revokeShare } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(revokeShare)
