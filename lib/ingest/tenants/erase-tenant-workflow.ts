import { setTimeout as sleep } from 'node:timers/promises'

import { eraseWorkspaceRows } from '#lib/platform/erase'
import { forgetWorkspaceKeys } from '#lib/platform/redis-keys'
import { workflow } from '#lib/platform/workflow'

import { passBuffer } from '../pass-buffer.ts'
import { eraseTenantStore } from './tenant-store.ts'

const copyMs = 2_000

/** Postgres goes last: until then the closed workspace shows that its erasure is still owed. */
export const eraseTenantWorkflow = workflow(
  'ingest.erase-tenant',
  async ({ tenantId }: { tenantId: string }, step) => {
    await step('erase events', () => eraseTenantStore(tenantId))
    await step('forget cached keys', () => forgetWorkspaceKeys(tenantId))
    await step('erase rows', () => eraseWorkspaceRows(tenantId))
    // Events that were being copied when their rows went arrive within moments; nothing follows them.
    await step('let copies arrive', () => sleep(copyMs))
    await step('erase stragglers', () => eraseTenantStore(tenantId))
    await step('let the buffer pass', passBuffer)
    await step('erase what was in it', () => eraseTenantStore(tenantId))
    await step('forget what was counted', () => forgetWorkspaceKeys(tenantId))
  },
  null,
)
