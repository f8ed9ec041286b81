import { endpoint } from '#lib/http/endpoint'
import { refreshToken } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(refreshToken)
