import { endpoint } from '#lib/http/endpoint'
import { listStockLevels } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listStockLevels)
