import { endpoint } from '#lib/http/endpoint'
import { createAlert, listAlerts } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createAlert, listAlerts)
