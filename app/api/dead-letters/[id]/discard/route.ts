import { endpoint } from '#lib/http/endpoint'
import { discardDeadLetter } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(discardDeadLetter)
