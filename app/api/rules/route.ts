import { endpoint } from '#lib/http/endpoint'
import { createRule, listRules } from '#lib/notifications/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createRule, listRules)
