import { endpoint } from '#lib/http/endpoint'
import { listActivity } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listActivity)
