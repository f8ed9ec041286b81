import { createOwner } from '#tests/factories/workspace'

import { atMost, exactly, stated, type Row, type StackBench } from './harness/bench.ts'
import { percentile } from './harness/statistics.ts'
import { measureFanout } from './live/measure-fanout.ts'
import { openViewers } from './live/viewers.ts'

const clients = 500
const perSecond = 20
const targetMs = 50

export interface FanoutFigures {
  clients: number
  events: number
  received: number
  expected: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
}

/** From before the commit in Postgres to the arrival at every one of 500 clients, half of each protocol. */
export async function run(realtimeUrl: string, events = 400): Promise<FanoutFigures> {
  const owner = await createOwner()
  const viewers = await Promise.all(
    (['socket.io', 'websocket'] as const).map((protocol) =>
      openViewers({ url: realtimeUrl, protocol, tokens: [owner.token], count: clients / 2 }),
    ),
  )
  try {
    const pace = { perSecond, viewerCount: clients }
    await measureFanout(viewers, owner.workspace.id, { ...pace, events: perSecond })
    const { delaysMs, expected } = await measureFanout(viewers, owner.workspace.id, { ...pace, events })
    return {
      clients,
      events,
      received: delaysMs.length,
      expected,
      p50Ms: percentile(delaysMs, 0.5),
      p95Ms: percentile(delaysMs, 0.95),
      p99Ms: percentile(delaysMs, 0.99),
    }
  } finally {
    await Promise.all(viewers.map((each) => each.close()))
  }
}

const toRows = ({ received, expected, p50Ms, p95Ms, p99Ms }: FanoutFigures): Row[] => [
  stated('clients connected', clients),
  stated('events a second', perSecond),
  exactly('messages received', received, expected),
  stated('commit to client, p50', p50Ms, 'ms'),
  atMost('commit to client, p95', p95Ms, 'ms', targetMs),
  stated('commit to client, p99', p99Ms, 'ms'),
]

export const bench: StackBench = {
  name: 'live-fanout',
  summary: 'from a commit to 500 connected clients',
  programs: ['realtime', 'worker'],
  run: async ({ realtimeUrl }, pace) => toRows(await run(realtimeUrl, pace === 'short' ? 40 : 400)),
}
