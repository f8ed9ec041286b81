import { readBufferState, waitUntilSettled, keepIdsFor, provisionTenantStore } from '#lib/ingest/index'
import { openWorkspaceDb } from '#lib/platform/context'
import { workflow } from '#lib/platform/workflow'

/** As long as a process may still take the former days for true. */
const believedMs = 15_000

/**
 * What else depends on how long a workspace keeps events: the view in its own database, and the memory of ids, which has
 * to last as long as the events that they stand for. Events themselves need nothing: they are deleted by the days that
 * hold when they are deleted.
 */
export const followRetentionWorkflow = workflow(
  'privacy.follow-retention',
  async ({ tenantId }: { tenantId: string }, step) => {
    await step('show what is kept', () => withDays(tenantId, provisionTenantStore))
    await step('keep ids', () => withDays(tenantId, keepIdsFor))
    const until = await step('note the moment', async () => (await readBufferState()).nowMs + believedMs)
    await step('let what is under way arrive', () => waitUntilSettled(until))
    await step('keep their ids', () => withDays(tenantId, keepIdsFor))
  },
)

/** By what holds now: of two changes the later one counts, whichever is followed first. */
async function withDays(
  tenantId: string,
  work: (tenantId: string, days: number) => Promise<void>,
): Promise<void> {
  const found = await openWorkspaceDb(tenantId).workspace.findUnique({
    where: { id: tenantId, deletedAt: null },
    select: { retentionDays: true },
  })
  if (found) await work(tenantId, found.retentionDays)
}
