import { endpoint } from '#lib/http/endpoint'
import { validateToken } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(validateToken)
