import { endpoint } from '#lib/http/endpoint'
import { listPropertyValues } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listPropertyValues)
