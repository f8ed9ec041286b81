import { getPrisma } from '#lib/platform/postgres'
import { schedule } from '#lib/platform/subscriber'

const keptDays = 30
const dayMs = 86_400_000
const batchSize = 1_000

/** Deliveries are a record of what was told, not of what happened: after a month nobody asks. */
export const dropOldDeliveries = schedule({
  name: 'notifications.drop-old-deliveries',
  cron: '23 3 * * *',
  timeoutMs: 60_000,
  async run({ now }) {
    const before = new Date(now.getTime() - keptDays * dayMs)
    while ((await dropBatch(before)) === batchSize);
  },
})

async function dropBatch(before: Date): Promise<number> {
  const rows = await getPrisma().$queryRaw<{ count: number }[]>`
    WITH old AS (
      DELETE FROM delivery WHERE id IN (
        SELECT id FROM delivery WHERE settled_at < ${before} ORDER BY settled_at LIMIT ${batchSize}
      ) RETURNING id
    ), items AS (
      DELETE FROM delivery_item WHERE delivery_id IN (SELECT id FROM old)
    ), attempts AS (
      DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT id FROM old)
    )
    SELECT count(*)::int AS count FROM old`
  return rows[0]?.count ?? 0
}
