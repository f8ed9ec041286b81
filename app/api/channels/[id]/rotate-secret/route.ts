import { endpoint } from '#lib/http/endpoint'
import { rotateSecret } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(rotateSecret)
