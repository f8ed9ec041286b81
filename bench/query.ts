import { setTimeout as delay } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'

import { atMost, type Row, type StackBench, stated } from './harness/bench.ts'
import { createCallers } from './harness/callers.ts'
import { median, percentile } from './harness/statistics.ts'
import { type Asked, type Asking, askStack } from './query/ask-stack.ts'
import { generateEvents } from './query/generate-events.ts'
import { questions } from './query/questions.ts'
import { recordStatements, runByHand } from './query/record-statements.ts'

const paces = {
  short: { events: 300_000, rounds: 3, volleys: 3 },
  full: { events: 10_000_000, rounds: 9, volleys: 12 },
}
const atOnce = 10
const cachedRounds = 5
const targets = { uncachedMs: 150, ratio: 1.5, atOnceMs: 600, cachedMs: 10 }
const mergedWithinMs = 120_000

export const bench: StackBench = {
  name: 'query',
  summary: '20 typical questions over ten million events of one workspace, beside the same SQL sent by hand',
  programs: ['web'],
  async run(stack, pace) {
    const { events, rounds, volleys } = paces[pace]
    const [caller] = await createCallers(1)
    if (!caller) throw new Error('there is nobody to ask')
    const asking: Asking = { url: stack.url, key: caller.key }
    await generateEvents(caller.workspaceId, events)
    await waitUntilMerged()
    return [
      stated('events', events),
      ...(await measureStorage()),
      ...(await measureUncached(asking, caller.workspaceId, rounds)),
      ...(await measureAtOnce(asking, volleys)),
      ...(await measureCached(asking)),
    ]
  },
}

async function measureUncached(asking: Asking, tenant: string, rounds: number): Promise<Row[]> {
  const ours: number[] = []
  const best: number[] = []
  const ratios: { name: string; ratio: number }[] = []
  let [ourSum, handSum] = [0, 0]
  for (const [name, question] of questions) {
    await askStack(asking, { ...question, fresh: true })
    const statements = await recordStatements(tenant, question)
    const own: number[] = []
    const byHand: number[] = []
    for (let round = 0; round < rounds; round++) {
      own.push((await askStack(asking, { ...question, fresh: true })).elapsedMs)
      const startedAt = performance.now()
      await runByHand(statements)
      byHand.push(performance.now() - startedAt)
    }
    ours.push(...own)
    best.push(Math.min(...own))
    ratios.push({ name, ratio: median(own) / median(byHand) })
    ourSum += median(own)
    handSum += median(byHand)
  }
  const worst = ratios.toSorted((a, b) => b.ratio - a.ratio)[0]
  return [
    atMost('uncached, p95 of all', percentile(ours, 0.95), 'ms', targets.uncachedMs),
    stated('uncached, median of all', median(ours), 'ms'),
    stated('uncached, p95 of each question’s best', percentile(best, 0.95), 'ms'),
    atMost('medians of all questions beside the same SQL by hand', ourSum / handSum, '×', targets.ratio),
    stated(`the worst of them: ${worst?.name}`, worst?.ratio ?? 0, '×'),
  ]
}

async function measureAtOnce(asking: Asking, volleys: number): Promise<Row[]> {
  const found: Asked[] = []
  for (let volley = 0; volley < volleys; volley++) {
    const chosen = Array.from(
      { length: atOnce },
      (_each, at) => questions[(volley * atOnce + at * 3) % questions.length],
    )
    found.push(
      ...(await Promise.all(
        chosen.map((each) => askStack(asking, { ...(each?.[1] ?? { from: '-1d' }), fresh: true })),
      )),
    )
  }
  const times = found.map(({ elapsedMs }) => elapsedMs)
  return [atMost(`uncached, ${atOnce} at once, p95`, percentile(times, 0.95), 'ms', targets.atOnceMs)]
}

async function measureCached(asking: Asking): Promise<Row[]> {
  const times: number[] = []
  let missed = 0
  for (const [, question] of questions) {
    await askStack(asking, question)
    for (let round = 0; round < cachedRounds; round++) {
      const again = await askStack(asking, question)
      if (again.cached) times.push(again.elapsedMs)
      else missed++
    }
  }
  return [
    atMost('cached, p95', percentile(times, 0.95), 'ms', targets.cachedMs),
    stated(
      'asked again after a step of the clock, so not cached',
      missed,
      `of ${cachedRounds * questions.length}`,
    ),
  ]
}

async function measureStorage(): Promise<Row[]> {
  const result = await getClickhouse().query({
    query: `SELECT sum(bytes_on_disk) / sum(rows) AS bytes FROM system.parts WHERE active AND database = {database:String} AND table = 'events'`,
    query_params: { database: eventDatabase },
    format: 'JSONEachRow',
  })
  const [found] = await result.json<{ bytes: number }>()
  return [stated('storage per event', found?.bytes ?? 0, 'bytes')]
}

/** What was generated a moment ago lies in many small parts, as it never would after days. */
async function waitUntilMerged(): Promise<void> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < mergedWithinMs) {
    const result = await getClickhouse().query({
      query: 'SELECT count() AS merges FROM system.merges',
      format: 'JSONEachRow',
    })
    const [found] = await result.json<{ merges: string | number }>()
    if (Number(found?.merges ?? 0) === 0) return
    await delay(500)
  }
}
