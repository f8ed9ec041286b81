import { endpoint } from '#lib/http/endpoint'
import { removeDemo, seedDemo } from '#lib/ingest/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(seedDemo, removeDemo)
