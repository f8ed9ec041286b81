import { endpoint } from '#lib/http/endpoint'
import { listNotifications } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listNotifications)
