import { getPrisma } from '#lib/platform/postgres'
import { schedule } from '#lib/platform/subscriber'

const keepIdempotencyMs = 24 * 60 * 60_000

export const dropExpired = schedule({
  name: 'identity.drop-expired',
  cron: '17 * * * *',
  timeoutMs: 60_000,
  async run({ now }) {
    const prisma = getPrisma()
    await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await prisma.refreshToken.deleteMany({ where: { expiresAt: { lt: now } } })
    await prisma.tokenFamily.deleteMany({
      where: { tokens: { none: {} }, createdAt: { lt: daysBefore(now, 31) } },
    })
    await prisma.idempotencyRecord.deleteMany({
      where: { createdAt: { lt: new Date(now.getTime() - keepIdempotencyMs) } },
    })
  },
})

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
