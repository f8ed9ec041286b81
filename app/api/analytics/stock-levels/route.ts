import { endpoint } from '#lib/http/endpoint'
import { listStockLevels } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listStockLevels)
