import { listDeadLetters } from '#lib/notifications/client'

export const openFailures = listDeadLetters.query({ state: 'open', limit: 5 })
