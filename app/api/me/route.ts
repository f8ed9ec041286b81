import { endpoint } from '#lib/http/endpoint'
import { getCaller } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getCaller)
