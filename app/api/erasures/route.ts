import { endpoint } from '#lib/http/endpoint'
import { listErasures } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listErasures)
