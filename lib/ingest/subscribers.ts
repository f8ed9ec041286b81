import { workspaceCreated, workspaceDeleted } from '#lib/identity/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { subscriber } from '#lib/platform/subscriber'

import { generateDemo } from './demo/generate-demo.ts'
import { againTask } from './drain/dead-letter-row.ts'
import { demoRequested, storingFailed } from './events.ts'
import { ingestCandidates } from './ingest-candidates.ts'
import { readEvents } from './read-events.ts'
import { startErasure } from './tenants/start-erasure.ts'
import { provisionTenantStore } from './tenants/tenant-store.ts'

const storeAttempts = 20
const demoTimeoutMs = 120_000

export const provisionNewWorkspace = subscriber({
  name: 'ingest.provision-tenant',
  event: workspaceCreated,
  maxAttempts: storeAttempts,
  timeoutMs: 15_000,
  async run({ db }, { workspaceId }) {
    const where = { id: workspaceId ?? '' }
    const found = await db.workspace.findUnique({ where, select: { retentionDays: true } })
    if (!workspaceId || !found) return
    await provisionTenantStore(workspaceId, found.retentionDays)
    await db.workspace.updateMany({ where, data: { provisionedAt: new Date() } })
  },
})

export const eraseDeletedWorkspace = subscriber({
  name: 'ingest.erase-tenant',
  event: workspaceDeleted,
  maxAttempts: storeAttempts,
  async run(_ctx, { workspaceId }) {
    if (workspaceId) await startErasure(workspaceId)
  },
})

export const generateDemoEvents = subscriber({
  name: 'ingest.tell-demo-story',
  event: demoRequested,
  timeoutMs: demoTimeoutMs,
  waitsOutside: true,
  async run(ctx, { id, occurredAt }) {
    await generateDemo(ctx as WorkspaceContext, id, new Date(occurredAt))
  },
})

/** Takes in again what somebody has mended among the dead letters. */
export const ingestAgain = subscriber({
  name: againTask,
  event: storingFailed,
  maxAttempts: 3,
  async run({ workspace, ...ctx }, { data }) {
    if (!workspace) return
    const read = readEvents([data])
    const { rejected } = await ingestCandidates({ ...ctx, workspace }, { source: 'replay', ...read })
    if (rejected[0]) throw new Error(rejected[0].message)
  },
})
