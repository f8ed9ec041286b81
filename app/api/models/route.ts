import { endpoint } from '#lib/http/endpoint'
import { listModels } from '#lib/models/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listModels)
