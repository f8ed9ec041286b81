import { endpoint } from '#lib/http/endpoint'
import { listNotifiable } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listNotifiable)
