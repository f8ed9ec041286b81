import { deleteWorkspace, getWorkspace, updateWorkspace } from '#lib/identity/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteWorkspace, getWorkspace, updateWorkspace)
