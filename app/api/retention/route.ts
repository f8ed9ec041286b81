import { endpoint } from '#lib/http/endpoint'
import { changeRetention, getRetention } from '#lib/privacy/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(changeRetention, getRetention)
