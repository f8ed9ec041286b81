import { endpoint } from '#lib/http/endpoint'
import { eraseSubject, getSubject } from '#lib/privacy/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(eraseSubject, getSubject)
