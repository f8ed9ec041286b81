import { call } from '#lib/client/call'

import type * as alerts from './index.ts'

type Ops = typeof alerts

export const listAlerts = call<Ops['listAlerts']>('alerts.list', 'GET /api/alerts')
export const createAlert = call<Ops['createAlert']>('alerts.create', 'POST /api/alerts')
export const getAlert = call<Ops['getAlert']>('alerts.get', 'GET /api/alerts/{id}')
export const updateAlert = call<Ops['updateAlert']>('alerts.update', 'PATCH /api/alerts/{id}')
export const deleteAlert = call<Ops['deleteAlert']>('alerts.delete', 'DELETE /api/alerts/{id}')
export const snoozeAlert = call<Ops['snoozeAlert']>('alerts.snooze', 'POST /api/alerts/{id}/snooze')
export const unsnoozeAlert = call<Ops['unsnoozeAlert']>('alerts.unsnooze', 'POST /api/alerts/{id}/unsnooze')
export const previewAlert = call<Ops['previewAlert']>('alerts.preview', 'POST /api/alerts/preview')
export const listAlertHistory = call<Ops['listAlertHistory']>(
  'alerts.history',
  'GET /api/alerts/{id}/history',
)
