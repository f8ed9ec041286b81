import { endpoint } from '#lib/http/endpoint'
import { askSharedPanel } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(askSharedPanel)
