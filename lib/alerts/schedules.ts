import { schedule } from '#lib/platform/subscriber'

const alertHistoryDays = 180

export const dropOldAlertHistory = schedule({
  name: 'alerts.drop-old-history',
  cron: '41 3 * * *',
  timeoutMs: 60_000,
  async run({ db, now }) {
    const before = new Date(now.getTime() - alertHistoryDays * 86_400_000)
    await db.alertTransition.deleteMany({ where: { at: { lt: before } } })
  },
})
