import { endpoint } from '#lib/http/endpoint'
import { getIngestion } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getIngestion)
