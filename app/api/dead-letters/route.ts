import { endpoint } from '#lib/http/endpoint'
import { listDeadLetters } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listDeadLetters)
