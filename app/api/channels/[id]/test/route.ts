import { endpoint } from '#lib/http/endpoint'
import { testChannel } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(testChannel)
