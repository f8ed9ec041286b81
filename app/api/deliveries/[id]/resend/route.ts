import { endpoint } from '#lib/http/endpoint'
import { resendDelivery } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(resendDelivery)
