import { endpoint } from '#lib/http/endpoint'
import { listMembers } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listMembers)
