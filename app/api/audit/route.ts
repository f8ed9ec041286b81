import { endpoint } from '#lib/http/endpoint'
import { listAudit } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(listAudit)
