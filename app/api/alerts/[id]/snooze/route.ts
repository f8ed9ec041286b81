import { endpoint } from '#lib/http/endpoint'
import { snoozeAlert } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(snoozeAlert)
