import { endpoint } from '#lib/http/endpoint'
import { replayDeadLetter } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(replayDeadLetter)
