import { startWorkflow } from '#lib/platform/start-workflow'

import { eraseTenantWorkflow } from './erase-tenant-workflow.ts'

export const startErasure = (tenantId: string) =>
  startWorkflow(eraseTenantWorkflow, `erase:${tenantId}`, { tenantId })
