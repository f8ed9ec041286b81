import { endpoint } from '#lib/http/endpoint'
import { revokeInvitation } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(revokeInvitation)
