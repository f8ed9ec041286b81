import { endpoint } from '#lib/http/endpoint'
import { changeRole, removeMember } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(changeRole, removeMember)
