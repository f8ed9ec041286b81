import { endpoint } from '#lib/http/endpoint'
import { listUnknownModels } from '#lib/models/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listUnknownModels)
