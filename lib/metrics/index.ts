export {
  alertEnded,
  alertFired,
  alertInterrupted,
  alertRecovered,
  alertResumed,
  alertWentSilent,
} from './events.ts'
export { runAlerts } from './alerts/evaluate/run-alerts.ts'
export { createAlert } from './alerts/operations/create-alert.ts'
export { deleteAlert } from './alerts/operations/delete-alert.ts'
export { getAlert } from './alerts/operations/get-alert.ts'
export { listAlertHistory } from './alerts/operations/list-alert-history.ts'
export { listAlerts } from './alerts/operations/list-alerts.ts'
export { previewAlert } from './alerts/operations/preview-alert.ts'
export { snoozeAlert, unsnoozeAlert } from './alerts/operations/snooze-alert.ts'
export { updateAlert } from './alerts/operations/update-alert.ts'
export { alertsRoom } from './alerts/rooms.ts'
export { alertPublishers } from './alerts/subscribers.ts'
export { eraseTenant } from './tenants/erase-tenant.ts'
export { eraseTenantWorkflow } from './tenants/erase-tenant-workflow.ts'
export { provisionTenant } from './tenants/provision-tenant.ts'
export {
  deleteExpiredEvents,
  dropOldAlertHistory,
  finishErasures,
  tellHeldLangfuseEnds,
} from './schedules.ts'
export { eraseDeletedWorkspace, ingestAgain, provisionNewWorkspace, tellDemoStory } from './subscribers.ts'
export {
  countTenantRows,
  eraseTenantStore,
  provisionTenantStore,
  tenantDatabase,
} from './tenants/tenant-store.ts'
export { measureBuffer, probeBuffer } from './ingest/buffer/watch-buffer.ts'
export { requireBuffer } from './ingest/buffer/append.ts'
export { type Ingested, ingestCandidates, type Ingestion } from './ingest/ingest-candidates.ts'
export { ingestEvents } from './ingest/ingest-events.ts'
export { type EventBody, readEventBody } from './ingest/read-body.ts'
export { ingestLimits } from './ingest/schema.ts'
export { runDrain } from './ingest/drain/drain.ts'
export { queryEvents } from './query/query-events.ts'
export type { Delivery, Dialect } from './dialects/dialect.ts'
export { findDialect, receiveDelivery } from './ingest/receive-delivery.ts'
export { demoRequested } from './events.ts'
export { countDemoEvents, countStory } from './demo/count-demo.ts'
export { removeDemo } from './demo/remove-demo.ts'
export { seedDemo } from './demo/seed-demo.ts'
export { listEventsFeed } from './query/list-events-feed.ts'
export { getEvent } from './query/get-event.ts'
export { factsRoom } from './live/rooms.ts'
export { createDashboard } from './dashboards/create-dashboard.ts'
export { deleteDashboard } from './dashboards/delete-dashboard.ts'
export { duplicateDashboard } from './dashboards/duplicate-dashboard.ts'
export { dashboardShared, dashboardUnshared } from './dashboards/events.ts'
export { getDashboard } from './dashboards/get-dashboard.ts'
export { listDashboards } from './dashboards/list-dashboards.ts'
export { askSharedPanel } from './dashboards/shares/ask-shared-panel.ts'
export { createShare } from './dashboards/shares/create-share.ts'
export { getSharedDashboard } from './dashboards/shares/get-shared-dashboard.ts'
export { listShares } from './dashboards/shares/list-shares.ts'
export { revokeShare } from './dashboards/shares/revoke-share.ts'
export { updateDashboard } from './dashboards/update-dashboard.ts'
export { listEventNames } from './query/list-event-names.ts'
export { listEventProperties } from './query/list-event-properties.ts'
export { listPropertyValues } from './query/list-property-values.ts'
export { noteBrokenRequest } from './ingest/note-broken-request.ts'
export { getModel } from './models/get-model.ts'
export { listModels } from './models/list-models.ts'
export { listUnknownModels } from './models/list-unknown-models.ts'
export { removeModel } from './models/remove-model.ts'
export { saveModel } from './models/save-model.ts'
export { exportEvents } from './query/export-events.ts'
export { getAnalytics } from './query/analytics/get-analytics.ts'
export { listStockLevels } from './query/analytics/list-stock-levels.ts'
export { getSummary } from './query/analytics/get-summary.ts'
export { changeRetention } from './privacy/change-retention.ts'
export { eraseSubject } from './privacy/erase-subject.ts'
export { getIngestion } from './ingest/get-ingestion.ts'
export { eraseSubjectWorkflow } from './privacy/erase-subject-workflow.ts'
export { retentionChanged, subjectErased, subjectErasureRequested } from './privacy/events.ts'
export { followRetentionWorkflow } from './privacy/follow-retention-workflow.ts'
export { getErasure } from './privacy/get-erasure.ts'
export { getRetention } from './privacy/get-retention.ts'
export { getSubject } from './privacy/get-subject.ts'
export { listErasures } from './privacy/list-erasures.ts'
export { beginSubjectErasure, followRetention } from './privacy/subscribers.ts'
