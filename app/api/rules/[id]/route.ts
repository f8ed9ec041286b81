import { endpoint } from '#lib/http/endpoint'
import { deleteRule, updateRule } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(deleteRule, updateRule)
