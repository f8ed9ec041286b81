import { endpoint } from '#lib/http/endpoint'
import { revokeSession } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(revokeSession)
