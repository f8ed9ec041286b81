import { listAlerts } from '#lib/alerts/client'

export const firingAlerts = listAlerts.query({ level: 'alert', limit: 50 })
