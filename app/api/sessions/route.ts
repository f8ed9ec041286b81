import { endpoint } from '#lib/http/endpoint'
import { listSessions, revokeOtherSessions } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listSessions, revokeOtherSessions)
