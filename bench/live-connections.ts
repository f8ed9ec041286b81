import { setTimeout as delay } from 'node:timers/promises'

import { createOwner } from '#tests/factories/workspace'

import { exactly, stated, type Row, type StackBench } from './harness/bench.ts'
import { readMeasures } from './harness/read-measures.ts'
import { percentile } from './harness/statistics.ts'
import { measureFanout } from './live/measure-fanout.ts'
import { openViewers, type Protocol, type Viewers } from './live/viewers.ts'

const perProtocol = 1_000
const protocols: readonly Protocol[] = ['socket.io', 'websocket']
const settleMs = 3_000
const events = 20

export interface ConnectionFigures {
  held: number
  expected: number
  connectionKb: number
  residentMb: number
  fanoutP95Ms: number
}

/** Two thousand clients in rooms, held past a heartbeat; what one costs the process. */
export async function run(realtimeUrl: string, holdMs = 65_000): Promise<ConnectionFigures> {
  const owners = await Promise.all(Array.from({ length: 10 }, () => createOwner()))
  const tokens = owners.map(({ token }) => token)
  const [first] = owners
  if (!first) throw new Error('There is nobody to connect.')
  const viewers: Viewers[] = []
  try {
    await warmUp(realtimeUrl, tokens)
    const before = await readResident(realtimeUrl)
    for (const protocol of protocols) {
      viewers.push(await openViewers({ url: realtimeUrl, protocol, tokens, count: perProtocol }))
    }
    await delay(settleMs)
    const after = await readResident(realtimeUrl)
    await delay(holdMs)
    const held = (await Promise.all(viewers.map((each) => each.countOpen()))).reduce(
      (sum, each) => sum + each,
      0,
    )
    const viewerCount = (perProtocol * protocols.length) / owners.length
    const fanout = await measureFanout(viewers, first.workspace.id, { events, perSecond: 10, viewerCount })
    return {
      held,
      expected: perProtocol * protocols.length,
      connectionKb: (after - before) / (perProtocol * protocols.length) / 1024,
      residentMb: (await readResident(realtimeUrl)) / 1024 ** 2,
      fanoutP95Ms: percentile(fanout.delaysMs, 0.95),
    }
  } finally {
    await Promise.all(viewers.map((each) => each.close()))
  }
}

/** The first connections load code and fill caches; what they cost is not what one more costs. */
async function warmUp(url: string, tokens: string[]): Promise<void> {
  for (const protocol of protocols) {
    const viewers = await openViewers({ url, protocol, tokens, count: 50 })
    await viewers.close()
  }
  await delay(settleMs)
}

async function readResident(url: string): Promise<number> {
  return (await readMeasures(url)).get('process_resident_memory_bytes') ?? Number.NaN
}

const toRows = (figures: ConnectionFigures): Row[] => [
  exactly('connections held', figures.held, figures.expected),
  stated('memory of one connection', figures.connectionKb, 'KB'),
  stated('memory of the process', figures.residentMb, 'MB'),
  stated('commit to client meanwhile, p95', figures.fanoutP95Ms, 'ms'),
]

export const bench: StackBench = {
  name: 'live-connections',
  summary: '2,000 live connections held by one process',
  programs: ['realtime', 'worker'],
  run: async ({ realtimeUrl }, pace) => toRows(await run(realtimeUrl, pace === 'short' ? 5_000 : 65_000)),
}
