import { endpoint } from '#lib/http/endpoint'
import { previewAlert } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(previewAlert)
