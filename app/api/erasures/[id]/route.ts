import { endpoint } from '#lib/http/endpoint'
import { getErasure } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getErasure)
