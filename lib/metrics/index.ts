export { alertFired, alertRecovered, alertWentSilent } from './events.ts'
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
