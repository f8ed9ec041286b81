import { endpoint } from '#lib/http/endpoint'
import { createInvitation, listInvitations } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createInvitation, listInvitations)
