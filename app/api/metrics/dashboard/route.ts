import { endpoint } from '#lib/http/endpoint'
import { getSummary } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getSummary)
