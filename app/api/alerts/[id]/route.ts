import { endpoint } from '#lib/http/endpoint'
import { deleteAlert, getAlert, updateAlert } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteAlert, getAlert, updateAlert)
