import { endpoint } from '#lib/http/endpoint'
import { revokeKey } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(revokeKey)
