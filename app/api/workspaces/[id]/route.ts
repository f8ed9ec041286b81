import { endpoint } from '#lib/http/endpoint'
import { deleteWorkspace, getWorkspace, updateWorkspace } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteWorkspace, getWorkspace, updateWorkspace)
