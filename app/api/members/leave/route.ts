import { endpoint } from '#lib/http/endpoint'
import { leaveWorkspace } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(leaveWorkspace)
