import type { Db } from '#lib/platform/postgres'
import { schedule } from '#lib/platform/subscriber'

const keptDays = 30
const dayMs = 86_400_000
const batchSize = 1_000

/** Deliveries are a record of what was told, not of what happened: after a month nobody asks. */
export const dropOldDeliveries = schedule({
  name: 'notifications.drop-old-deliveries',
  cron: '23 3 * * *',
  timeoutMs: 60_000,
  async run({ db, now }) {
    const before = new Date(now.getTime() - keptDays * dayMs)
    while ((await dropBatch(db, before)) === batchSize);
  },
})

/** A delivery goes after what belongs to it, so that what is interrupted is found again. */
async function dropBatch(db: Db, before: Date): Promise<number> {
  const old = await db.delivery.findMany({
    where: { settledAt: { lt: before } },
    select: { id: true },
    orderBy: { settledAt: 'asc' },
    take: batchSize,
  })
  const ids = old.map(({ id }) => id)
  await db.deliveryItem.deleteMany({ where: { deliveryId: { in: ids } } })
  await db.deliveryAttempt.deleteMany({ where: { deliveryId: { in: ids } } })
  await db.delivery.deleteMany({ where: { id: { in: ids } } })
  return ids.length
}
