export { eraseTenant } from './erase-tenant.ts'
export { provisionTenant } from './provision-tenant.ts'
export { eraseDeletedWorkspace, provisionNewWorkspace } from './subscribers.ts'
export { countTenantRows, eraseTenantStore, provisionTenantStore, tenantDatabase } from './tenant-store.ts'
