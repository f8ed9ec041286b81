export { requireBuffer } from './buffer/append.ts'
export { bucketMs, bufferKeys, countsKey } from './buffer/keys.ts'
export { readBufferState } from './buffer/read-state.ts'
export { findSettled, waitUntilSettled } from './buffer/settled.ts'
export { measureBuffer } from './buffer/watch-buffer.ts'
export { type Alteration, type Candidate } from './candidate.ts'
export { countDemoEvents, countGenerated } from './demo/count-demo.ts'
export { removeDemo } from './demo/remove-demo.ts'
export { seedDemo } from './demo/seed-demo.ts'
export { type Delivery, type Dialect } from './dialects/dialect.ts'
export { againTask } from './drain/dead-letter-row.ts'
export { keepIdsFor } from './drain/keep-ids.ts'
export { demoRequested } from './events.ts'
export { getIngestion } from './get-ingestion.ts'
export { type Ingested, type Ingestion, ingestCandidates } from './ingest-candidates.ts'
export { ingestEvents } from './ingest-events.ts'
export { rawEventsRoom } from './live/rooms.ts'
export { noteBrokenRequest } from './note-broken-request.ts'
export { type EventBody, readEventBody } from './read-body.ts'
export { findDialect, receiveDelivery } from './receive-delivery.ts'
export { tellHeldLangfuseEnds } from './schedules.ts'
export { ingestLimits } from './schema.ts'
export {
  eraseDeletedWorkspace,
  ingestAgain,
  provisionNewWorkspace,
  generateDemoEvents,
} from './subscribers.ts'
export { eraseTenantWorkflow } from './tenants/erase-tenant-workflow.ts'
export { eraseTenant } from './tenants/erase-tenant.ts'
export { provisionTenant } from './tenants/provision-tenant.ts'
export {
  countTenantRows,
  eraseTenantStore,
  provisionTenantStore,
  requireTenantName,
  tenantDatabase,
} from './tenants/tenant-store.ts'
export { startErasure } from './tenants/start-erasure.ts'
