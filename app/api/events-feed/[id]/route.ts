import { endpoint } from '#lib/http/endpoint'
import { getEvent } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getEvent)
