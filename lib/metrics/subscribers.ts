import { workspaceCreated, workspaceDeleted } from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { subscriber } from '#lib/platform/subscriber'

import { startErasure } from './tenants/start-erasure.ts'
import { provisionTenantStore } from './tenants/tenant-store.ts'

const storeAttempts = 20

export const provisionNewWorkspace = subscriber({
  name: 'metrics.provision-tenant',
  event: workspaceCreated,
  maxAttempts: storeAttempts,
  timeoutMs: 15_000,
  async run(_ctx, { workspaceId }) {
    if (!workspaceId) return
    await provisionTenantStore(workspaceId)
    await getPrisma().workspace.updateMany({
      where: { id: workspaceId },
      data: { provisionedAt: new Date() },
    })
  },
})

export const eraseDeletedWorkspace = subscriber({
  name: 'metrics.erase-tenant',
  event: workspaceDeleted,
  maxAttempts: storeAttempts,
  async run(_ctx, { workspaceId }) {
    if (workspaceId) await startErasure(workspaceId)
  },
})
