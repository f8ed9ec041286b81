import { setTimeout as delay } from 'node:timers/promises'

import { commitEvents } from '#tests/factories/events'

import type { Viewers } from './viewers.ts'

const settleMs = 2_000

export interface Fanout {
  delaysMs: number[]
  expected: number
}

/**
 * Commits single events at a steady pace and tells how long each took to reach each viewer, counted from before the
 * transaction began.
 */
export async function measureFanout(
  viewers: readonly Viewers[],
  workspaceId: string,
  { events, perSecond, viewerCount }: { events: number; perSecond: number; viewerCount: number },
): Promise<Fanout> {
  await Promise.all(viewers.map((each) => each.takeArrivals()))
  const startedAt = new Map<string, number>()
  for (let index = 0; index < events; index++) {
    const now = performance.timeOrigin + performance.now()
    const [id = ''] = await commitEvents(workspaceId, 1, { data: { index } })
    startedAt.set(id, now)
    await delay(1000 / perSecond)
  }
  await delay(settleMs)
  const delaysMs: number[] = []
  for (const each of viewers) {
    for (const [id, times] of Object.entries(await each.takeArrivals())) {
      const from = startedAt.get(id)
      if (from !== undefined) for (const time of times) delaysMs.push(time - from)
    }
  }
  return { delaysMs, expected: events * viewerCount }
}
