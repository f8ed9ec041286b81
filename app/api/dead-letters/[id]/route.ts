import { endpoint } from '#lib/http/endpoint'
import { getDeadLetter } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getDeadLetter)
