import { endpoint } from '#lib/http/endpoint'
import { exportEvents } from '#lib/query/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(exportEvents)
