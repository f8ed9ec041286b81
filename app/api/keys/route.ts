import { endpoint } from '#lib/http/endpoint'
import { createKey, listKeys } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createKey, listKeys)
