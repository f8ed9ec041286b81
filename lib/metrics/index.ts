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
export { finishErasures } from './schedules.ts'
export { eraseDeletedWorkspace, provisionNewWorkspace, tellDemoStory } from './subscribers.ts'
export {
  countTenantRows,
  eraseTenantStore,
  provisionTenantStore,
  tenantDatabase,
} from './tenants/tenant-store.ts'
export { type Ingested, ingestCandidates, type Ingestion } from './ingest/ingest-candidates.ts'
export { ingestEvents } from './ingest/ingest-events.ts'
export { type EventBody, readEventBody } from './ingest/read-body.ts'
export { ingestLimits } from './ingest/schema.ts'
export { runDrain } from './ingest/drain/drain.ts'
export { queryEvents } from './query/query-events.ts'
export type { Delivery } from './dialects/dialect.ts'
export { findDialect, receiveDelivery } from './ingest/receive-delivery.ts'
export { demoRequested } from './events.ts'
export { countDemoEvents, countStory } from './demo/count-demo.ts'
export { removeDemo } from './demo/remove-demo.ts'
export { seedDemo } from './demo/seed-demo.ts'
export { listEventsFeed } from './query/list-events-feed.ts'
export { getEvent } from './query/get-event.ts'
export { factsRoom } from './rooms.ts'
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
