import { endpoint } from '#lib/http/endpoint'
import { createWorkspace, listWorkspaces } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createWorkspace, listWorkspaces)
