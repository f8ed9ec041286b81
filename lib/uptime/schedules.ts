import { schedule } from '#lib/platform/subscriber'

import { escalateIncidents } from './incidents/escalate.ts'
import { rebuildCoarse, rebuildRollups } from './statistics/rollups.ts'

const minuteMs = 60_000
const floorTo = (at: number, size: number) => new Date(Math.floor(at / size) * size)
const ago = (now: Date, minutes: number) => floorTo(now.getTime() - minutes * minuteMs, 5 * minuteMs)

export const rollUpChecks = schedule({
  name: 'uptime.roll-up',
  cron: '* * * * *',
  timeoutMs: 50_000,
  run: async ({ now }) => rebuildRollups(ago(now, 12), new Date(now.getTime() + minuteMs)),
})

/** Also what came late. */
export const rollUpHours = schedule({
  name: 'uptime.roll-up-hours',
  cron: '7 * * * *',
  timeoutMs: 300_000,
  async run({ now }) {
    const since = ago(now, 180)
    await rebuildRollups(since, now)
    await rebuildCoarse(since, now)
  },
})

export const rollUpDays = schedule({
  name: 'uptime.roll-up-days',
  cron: '23 2 * * *',
  timeoutMs: 900_000,
  async run({ now }) {
    const since = ago(now, 49 * 60)
    await rebuildRollups(since, now)
    await rebuildCoarse(since, now)
  },
})

export const remindOfIncidents = schedule({
  name: 'uptime.escalate',
  cron: '* * * * *',
  timeoutMs: 50_000,
  run: (ctx) => escalateIncidents(ctx.now),
})
