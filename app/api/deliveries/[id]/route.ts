import { endpoint } from '#lib/http/endpoint'
import { getDelivery } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getDelivery)
