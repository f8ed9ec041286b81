import { endpoint } from '#lib/http/endpoint'
import { getHealth } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getHealth)
