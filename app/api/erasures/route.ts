import { endpoint } from '#lib/http/endpoint'
import { listErasures } from '#lib/privacy/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listErasures)
