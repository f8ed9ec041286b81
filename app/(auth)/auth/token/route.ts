import { endpoint } from '#lib/http/endpoint'
import { createToken } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createToken)
