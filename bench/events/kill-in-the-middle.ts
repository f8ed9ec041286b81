import { setTimeout as delay } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { Ledger } from '#tests/support/ledger'

import { atMost, exactly, type Pace, type Row, stated } from '../harness/bench.ts'
import { waitUntilQuiet } from '../harness/callers.ts'
import { type BenchWorker, startBenchWorker } from './bench-worker.ts'
import { commitEvents } from './commit-events.ts'
import { countEffects, type Effect, listDeliveries, listEffects, waitForEffects } from './read-effects.ts'
import { benchHappened, benchSubscribers } from './subscribers.ts'

const phase = 'kill'
const counts = { short: 1_000, full: 5_000 }
const perSecond = 500
// As long as the supervisor waits before it starts a process again.
const pauseMs = 100
const doneWithinMs = 180_000
const sunkWithinMs = 60_000
const takeOverWithinMs = 15_000

type Options = { workspaceIds: readonly string[]; worker: BenchWorker; env: NodeJS.ProcessEnv; pace: Pace }

/** Events are still being committed when the worker is killed; another takes its place. */
export async function killInTheMiddle({ workspaceIds, worker, env, pace }: Options): Promise<Row[]> {
  const count = counts[pace]
  const expected = count * benchSubscribers.length
  const startedAt = Date.now()
  const committing = commitEvents({ phase, workspaceIds, perSecond, count })
  while ((await countEffects(phase)) < expected * 0.4) await delay(20)
  await worker.end('SIGKILL')
  const killedAt = Date.now()
  const handledBefore = await countEffects(phase)
  await delay(pauseMs)
  const next = startBenchWorker(env)
  try {
    const { commits } = await committing
    await waitForEffects(phase, expected, doneWithinMs)
    await waitUntilQuiet()
    const [effects, deliveries] = [await listEffects(phase), await listDeliveries(phase)]
    return [
      stated('killed after', handledBefore / expected, 'of the effects'),
      ...benchSubscribers.flatMap(({ name }) => compare(name, commits.keys(), effects)),
      ...describeTakeOver(deliveries, next.pid, killedAt),
      stated(
        'everything done after',
        (Math.max(...effects.map(({ at }) => at.getTime())) - startedAt) / 1000,
        's',
      ),
      ...(await compareEventStore(commits.keys())),
    ]
  } finally {
    await next.end('SIGTERM')
  }
}

function compare(name: string, committed: Iterable<string>, effects: readonly Effect[]): Row[] {
  const ledger = new Ledger()
  ledger.accept(...committed)
  const found = effects.filter(({ subscriber }) => subscriber === name).map(({ event_id }) => event_id)
  const { missing, repeated, unknown } = ledger.compareWith(found)
  return [
    exactly(`${name}: events it never handled`, missing.length, 0),
    exactly(`${name}: effects that happened twice`, repeated.length, 0),
    exactly(`${name}: effects of events that nobody committed`, unknown.length, 0),
  ]
}

function describeTakeOver(deliveries: readonly Effect[], nextPid: number, killedAt: number): Row[] {
  const byNext = deliveries.filter(({ pid }) => pid === nextPid)
  const first = byNext[0]?.at.getTime() ?? Number.NaN
  const handed = (each: Effect) => `${each.subscriber}:${each.event_id}`
  const begunBefore = new Set(deliveries.filter(({ pid }) => pid !== nextPid).map(handed))
  const again = byNext.filter((each) => begunBefore.has(handed(each)))
  const last = Math.max(...again.map(({ at }) => at.getTime()), first)
  return [
    atMost('kill to the next worker’s first delivery', first - killedAt, 'ms', takeOverWithinMs),
    stated('deliveries made a second time', again.length),
    stated('kill to the last of those', last - killedAt, 'ms'),
  ]
}

async function compareEventStore(committed: Iterable<string>): Promise<Row[]> {
  const ledger = new Ledger()
  ledger.accept(...committed)
  const startedAt = performance.now()
  let missing = ledger.size
  let repeated = 0
  while (missing > 0 && performance.now() - startedAt < sunkWithinMs) {
    const answer = await getClickhouse().query({
      query: `SELECT id FROM ${eventDatabase}.events WHERE name = {name:String} AND props.phase = {phase:String}`,
      query_params: { name: benchHappened.name, phase },
      format: 'JSONEachRow',
    })
    const rows = await answer.json<{ id: string }>()
    const difference = ledger.compareWith(rows.map(({ id }) => id))
    missing = difference.missing.length
    repeated = difference.repeated.length
    if (missing > 0) await delay(250)
  }
  return [
    exactly('events that ClickHouse does not know', missing, 0),
    exactly('events that ClickHouse counts twice', repeated, 0),
  ]
}
