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

export const listChannels = call<Ops['listChannels']>('channels.list', 'GET /api/channels')
export const createChannel = call<Ops['createChannel']>('channels.create', 'POST /api/channels')
export const updateChannel = call<Ops['updateChannel']>('channels.update', 'PATCH /api/channels/{id}')
export const deleteChannel = call<Ops['deleteChannel']>('channels.delete', 'DELETE /api/channels/{id}')
export const rotateSecret = call<Ops['rotateSecret']>(
  'channels.rotate-secret',
  'POST /api/channels/{id}/rotate-secret',
)
export const testChannel = call<Ops['testChannel']>('channels.test', 'POST /api/channels/{id}/test')
export const listRules = call<Ops['listRules']>('rules.list', 'GET /api/rules')
export const listNotifiable = call<Ops['listNotifiable']>('rules.list-events', 'GET /api/rules/events')
export const createRule = call<Ops['createRule']>('rules.create', 'POST /api/rules')
export const updateRule = call<Ops['updateRule']>('rules.update', 'PATCH /api/rules/{id}')
export const deleteRule = call<Ops['deleteRule']>('rules.delete', 'DELETE /api/rules/{id}')
export const listDeliveries = call<Ops['listDeliveries']>('deliveries.list', 'GET /api/deliveries')
export const getDelivery = call<Ops['getDelivery']>('deliveries.get', 'GET /api/deliveries/{id}')
export const resendDelivery = call<Ops['resendDelivery']>(
  'deliveries.resend',
  'POST /api/deliveries/{id}/resend',
)
