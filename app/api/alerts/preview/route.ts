import { previewAlert } from '#lib/alerts/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(previewAlert)
