import { schedule } from '#lib/platform/subscriber'

const keepIdempotencyMs = 24 * 60 * 60_000

export const dropExpired = schedule({
  name: 'identity.drop-expired',
  cron: '17 * * * *',
  timeoutMs: 60_000,
  async run({ db, now }) {
    await db.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await db.refreshToken.deleteMany({ where: { expiresAt: { lt: now } } })
    await db.tokenFamily.deleteMany({
      where: { tokens: { none: {} }, createdAt: { lt: daysBefore(now, 31) } },
    })
    await db.idempotencyRecord.deleteMany({
      where: { createdAt: { lt: new Date(now.getTime() - keepIdempotencyMs) } },
    })
  },
})

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
