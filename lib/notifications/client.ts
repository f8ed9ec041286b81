import { call } from '#lib/client/call'

import type * as notifications from './index.ts'

type Ops = typeof notifications

export const listNotifications = call<Ops['listNotifications']>(
  'notifications.list',
  'GET /api/notifications',
)
export const readNotifications = call<Ops['readNotifications']>(
  'notifications.read',
  'POST /api/notifications/read',
)
export const listDeadLetters = call<Ops['listDeadLetters']>('dead-letters.list', 'GET /api/dead-letters')
export const getDeadLetter = call<Ops['getDeadLetter']>('dead-letters.get', 'GET /api/dead-letters/{id}')
export const replayDeadLetter = call<Ops['replayDeadLetter']>(
  'dead-letters.replay',
  'POST /api/dead-letters/{id}/replay',
)
export const discardDeadLetter = call<Ops['discardDeadLetter']>(
  'dead-letters.discard',
  'POST /api/dead-letters/{id}/discard',
)
export const listMail = call<Ops['listMail']>('mail.list', 'GET /api/mail')
export const getHealth = call<Ops['getHealth']>('health.get', 'GET /api/operations/health')
