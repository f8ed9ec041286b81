import { endpoint } from '#lib/http/endpoint'
import { rotateKey } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(rotateKey)
