import { endpoint } from '#lib/http/endpoint'
import { openInvitation } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(openInvitation)
