import { endpoint } from '#lib/http/endpoint'
import { getModel, removeModel, saveModel } from '#lib/models/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getModel, saveModel, removeModel)
