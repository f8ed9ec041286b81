import { endpoint } from '#lib/http/endpoint'
import { getSummary } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getSummary)
