import { createCache } from '#lib/platform/cache'
import { log } from '#lib/platform/log'
import { getPrisma } from '#lib/platform/postgres'

// A change is known everywhere within this time twice over: once in a process, once in Redis.
const ttlMs = 5_000

const defaultRetentionDays = 395

const retention = createCache<{ days: number }>({
  name: 'retention',
  ttlMs,
  maxEntries: 10_000,
  load: async (id) => {
    const found = await getPrisma().workspace.findUnique({ where: { id }, select: { retentionDays: true } })
    return { days: found?.retentionDays ?? defaultRetentionDays }
  },
})

const known = new Map<string, number>()
const mostKnown = 10_000

/** How long a workspace keeps events. While nobody can say, what was true before counts: events are not refused for it. */
export async function getRetentionDays(workspaceId: string): Promise<number> {
  try {
    const { days } = await retention.get(workspaceId)
    if (known.size >= mostKnown) known.clear()
    known.set(workspaceId, days)
    return days
  } catch (error) {
    log.debug({ error }, 'the retention of a workspace is not known at this moment')
    return known.get(workspaceId) ?? defaultRetentionDays
  }
}

export const forgetRetention = (workspaceId: string) => retention.drop(workspaceId)
