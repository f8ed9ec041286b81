import { endpoint } from '#lib/http/endpoint'
import { readNotifications } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(readNotifications)
