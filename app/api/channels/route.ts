import { endpoint } from '#lib/http/endpoint'
import { createChannel, listChannels } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createChannel, listChannels)
