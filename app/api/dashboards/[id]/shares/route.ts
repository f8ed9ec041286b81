import { endpoint } from '#lib/http/endpoint'
import { createShare, listShares } from '#lib/metrics/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(createShare, listShares)
