import { discardDeadLetter } from '#lib/notifications/index'
import { endpoint } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(discardDeadLetter)
