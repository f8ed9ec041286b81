import { createWorkspace, listWorkspaces } from '#lib/identity/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createWorkspace, listWorkspaces)
