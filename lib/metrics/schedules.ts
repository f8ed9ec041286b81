import { getPrisma } from '#lib/platform/postgres'
import { schedule } from '#lib/platform/subscriber'

import { tellHeldEnds } from './dialects/langfuse/tell-held-ends.ts'
import { deleteExpired } from './privacy/delete-expired.ts'
import { startSubjectErasure } from './privacy/start-subject-erasure.ts'
import { startErasure } from './tenants/start-erasure.ts'

const patienceMs = 10 * 60_000

/** Begins erasures again that gave up, for example because ClickHouse was away for hours: nobody else would. */
export const finishErasures = schedule({
  name: 'metrics.finish-erasures',
  cron: '*/10 * * * *',
  timeoutMs: 60_000,
  async run({ now }) {
    const before = new Date(now.getTime() - patienceMs)
    const owed = await getPrisma().workspace.findMany({
      where: { deletedAt: { lt: before } },
      select: { id: true },
    })
    for (const { id } of owed) await startErasure(id)
    const subjects = await getPrisma().erasure.findMany({
      where: { state: { not: 'done' }, requestedAt: { lt: before } },
      select: { id: true },
    })
    for (const { id } of subjects) await startSubjectErasure(id)
  },
})

export const deleteExpiredEvents = schedule({
  name: 'metrics.delete-expired-events',
  cron: '17 3 * * *',
  timeoutMs: 120_000,
  run: async ({ now }) => void (await deleteExpired(now)),
})

/** What of a call or a step waits for its beginning, which will not come any more. */
export const tellHeldLangfuseEnds = schedule({
  name: 'metrics.tell-held-ends',
  cron: '* * * * *',
  timeoutMs: 50_000,
  run: ({ now }) => tellHeldEnds(now),
})

const alertHistoryDays = 180

export const dropOldAlertHistory = schedule({
  name: 'metrics.drop-old-alert-history',
  cron: '41 3 * * *',
  timeoutMs: 60_000,
  async run({ now }) {
    const before = new Date(now.getTime() - alertHistoryDays * 86_400_000)
    await getPrisma().alertTransition.deleteMany({ where: { at: { lt: before } } })
  },
})
