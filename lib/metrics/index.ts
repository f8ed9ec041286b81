export { eraseTenant } from './tenants/erase-tenant.ts'
export { eraseTenantWorkflow } from './tenants/erase-tenant-workflow.ts'
export { provisionTenant } from './tenants/provision-tenant.ts'
export { finishErasures } from './schedules.ts'
export { eraseDeletedWorkspace, provisionNewWorkspace } from './subscribers.ts'
export {
  countTenantRows,
  eraseTenantStore,
  provisionTenantStore,
  tenantDatabase,
} from './tenants/tenant-store.ts'
