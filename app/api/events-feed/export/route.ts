import { endpoint } from '#lib/http/endpoint'
import { exportEvents } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(exportEvents)
