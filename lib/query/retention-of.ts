import { createCache } from '#lib/platform/cache'
import { openWorkspaceDb } from '#lib/platform/context'
import { log } from '#lib/platform/log'

const defaultRetentionDays = 395

const findRetention = createCache<{ days: number }>({
  name: 'retention',
  ttlMs: 30_000,
  maxEntries: 10_000,
  // Events are not refused because nobody can say for how long they are kept.
  staleOnFailure: true,
  load: async (id) => {
    const found = await openWorkspaceDb(id).workspace.findUnique({
      where: { id },
      select: { retentionDays: true },
    })
    return { days: found?.retentionDays ?? defaultRetentionDays }
  },
})

/** For how many days a workspace keeps events. */
export async function getRetentionDays(workspaceId: string): Promise<number> {
  try {
    return (await findRetention(workspaceId)).days
  } catch (error) {
    log.debug({ error }, 'the retention of a workspace is not known at this moment')
    return defaultRetentionDays
  }
}
