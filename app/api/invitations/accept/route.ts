import { endpoint } from '#lib/http/endpoint'
import { acceptInvitation } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(acceptInvitation)
