import { endpoint } from '#lib/http/endpoint'
import { getIngestion } from '#lib/ingest/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getIngestion)
