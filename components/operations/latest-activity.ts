import { listActivity } from '#lib/identity/client'

export const latestActivity = listActivity.query({ kind: 'domain', limit: 8 })
