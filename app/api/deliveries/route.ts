import { endpoint } from '#lib/http/endpoint'
import { listDeliveries } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listDeliveries)
