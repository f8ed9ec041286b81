import { createInvitation, listInvitations } from '#lib/identity/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createInvitation, listInvitations)
