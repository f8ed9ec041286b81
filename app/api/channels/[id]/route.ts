import { endpoint } from '#lib/http/endpoint'
import { deleteChannel, updateChannel } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteChannel, updateChannel)
