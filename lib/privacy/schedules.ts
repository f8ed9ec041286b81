import { startErasure } from '#lib/ingest/index'
import { schedule } from '#lib/platform/subscriber'

import { deleteExpired } from './delete-expired.ts'
import { startSubjectErasure } from './start-subject-erasure.ts'

const patienceMs = 10 * 60_000

/** Begins erasures again that gave up, for example because ClickHouse was away for hours: nobody else would. */
export const finishErasures = schedule({
  name: 'privacy.finish-erasures',
  cron: '*/10 * * * *',
  timeoutMs: 60_000,
  async run({ db, now }) {
    const before = new Date(now.getTime() - patienceMs)
    const owed = await db.workspace.findMany({
      where: { deletedAt: { lt: before } },
      select: { id: true },
    })
    for (const { id } of owed) await startErasure(id)
    const subjects = await db.erasure.findMany({
      where: { state: { not: 'done' }, requestedAt: { lt: before } },
      select: { id: true },
    })
    for (const { id } of subjects) await startSubjectErasure(id)
  },
})

export const deleteExpiredEvents = schedule({
  name: 'privacy.delete-expired-events',
  cron: '17 3 * * *',
  timeoutMs: 120_000,
  run: async (ctx) => void (await deleteExpired(ctx)),
})
