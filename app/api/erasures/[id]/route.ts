import { endpoint } from '#lib/http/endpoint'
import { getErasure } from '#lib/privacy/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getErasure)
