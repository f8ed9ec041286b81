import { createKey, listKeys } from '#lib/identity/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createKey, listKeys)
