import { getPrisma } from '#lib/platform/postgres'
import { schedule } from '#lib/platform/subscriber'

const keptDays = 30
const dayMs = 86_400_000

/** Deliveries are a record of what was told, not of what happened: after a month nobody asks. */
export const dropOldDeliveries = schedule({
  name: 'notifications.drop-old-deliveries',
  cron: '23 3 * * *',
  timeoutMs: 60_000,
  async run({ now }) {
    const before = new Date(now.getTime() - keptDays * dayMs)
    const prisma = getPrisma()
    await prisma.$executeRaw`
      WITH old AS (
        DELETE FROM delivery WHERE settled_at < ${before} RETURNING id
      ), items AS (
        DELETE FROM delivery_item WHERE delivery_id IN (SELECT id FROM old)
      )
      DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT id FROM old)`
  },
})
