import { call, callForCsv } from '#lib/client/call'

import type * as metrics from './index.ts'
import type { IngestOutcome } from './ingest/schema.ts'
import type { FeedQuery } from './query/feed-schema.ts'
import type { Query } from './query/schema.ts'

type Ops = typeof metrics

export const queryEvents = call<Ops['queryEvents']>('events.query', 'POST /api/query')
export const seedDemo = call<Ops['seedDemo']>('demo.seed', 'POST /api/demo')
export const removeDemo = call<Ops['removeDemo']>('demo.remove', 'DELETE /api/demo')
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

/** The door reads the body itself, so a list of events is sent as it is. */
export const sendEvents = call<Ops['ingestEvents']>(
  'events.ingest',
  'POST /api/ingest',
) as unknown as (input: { events: readonly object[] }) => Promise<IngestOutcome>
export const listEventsFeed = call<Ops['listEventsFeed']>('events.list', 'GET /api/events-feed')

export const listDashboards = call<Ops['listDashboards']>('dashboards.list', 'GET /api/dashboards')
export const getDashboard = call<Ops['getDashboard']>('dashboards.get', 'GET /api/dashboards/{id}')
export const createDashboard = call<Ops['createDashboard']>('dashboards.create', 'POST /api/dashboards')
export const updateDashboard = call<Ops['updateDashboard']>('dashboards.update', 'PATCH /api/dashboards/{id}')
export const deleteDashboard = call<Ops['deleteDashboard']>(
  'dashboards.delete',
  'DELETE /api/dashboards/{id}',
)
export const duplicateDashboard = call<Ops['duplicateDashboard']>(
  'dashboards.duplicate',
  'POST /api/dashboards/{id}/duplicate',
)
export const listShares = call<Ops['listShares']>('dashboards.list-shares', 'GET /api/dashboards/{id}/shares')
export const createShare = call<Ops['createShare']>('dashboards.share', 'POST /api/dashboards/{id}/shares')
export const revokeShare = call<Ops['revokeShare']>(
  'dashboards.revoke-share',
  'DELETE /api/dashboards/{id}/shares/{share_id}',
)
export const askSharedPanel = call<Ops['askSharedPanel']>(
  'dashboards.ask-shared',
  'POST /api/share/{token}/query',
)
export const listEventNames = call<Ops['listEventNames']>('events.names', 'GET /api/query/names')
export const listEventProperties = call<Ops['listEventProperties']>(
  'events.properties',
  'GET /api/query/properties',
)
export const listPropertyValues = call<Ops['listPropertyValues']>('events.values', 'GET /api/query/values')

export const listModels = call<Ops['listModels']>('models.list', 'GET /api/models')
export const listUnknownModels = call<Ops['listUnknownModels']>(
  'models.list-unknown',
  'GET /api/models/unknown',
)
export const saveModel = call<Ops['saveModel']>('models.save', 'PUT /api/models/{id}')
export const removeModel = call<Ops['removeModel']>('models.remove', 'DELETE /api/models/{id}')
export const exportQuery = (query: Query) => callForCsv<Ops['queryEvents']>('POST /api/query', query)
export const exportEvents = (asked: Omit<FeedQuery, 'limit' | 'cursor'>) =>
  callForCsv<Ops['exportEvents']>('GET /api/events-feed/export', asked)
export const getIngestion = call<Ops['getIngestion']>('ingestion.get', 'GET /api/ingestion')
export const changeRetention = call<Ops['changeRetention']>('retention.change', 'PUT /api/retention')
export const eraseSubject = call<Ops['eraseSubject']>('subjects.erase', 'DELETE /api/subjects/{subject}')
export const getRetention = call<Ops['getRetention']>('retention.get', 'GET /api/retention')
export const getSubject = call<Ops['getSubject']>('subjects.get', 'GET /api/subjects/{subject}')
export const listErasures = call<Ops['listErasures']>('subjects.list-erasures', 'GET /api/erasures')
