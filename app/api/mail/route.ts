import { endpoint } from '#lib/http/endpoint'
import { listMail } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listMail)
