import { endpoint } from '#lib/http/endpoint'
import { listAlertHistory } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listAlertHistory)
