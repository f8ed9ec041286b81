import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { getClickhouse } from '#lib/platform/clickhouse'

import { startBareApp } from './harness/bare-app.ts'
import { atLeast, atMost, exactly, type Pace, type Row, type StackBench, stated } from './harness/bench.ts'
import { type Caller, createCallers, credentialOf, waitUntilQuiet } from './harness/callers.ts'
import { type Load, measureLoad } from './harness/measure-load.ts'
import type { BenchStack } from './harness/open-stack.ts'
import { median, percentile, spread } from './harness/statistics.ts'
import { writeBenchEvents } from './ingestion/bench-events.ts'
import { compareBatches } from './ingestion/compare-batches.ts'
import { sendSteadily } from './ingestion/steady-load.ts'
import { watchQueryable } from './ingestion/watch-queryable.ts'

const callerCount = 8
const connections = 16
const leastBatchShare = 0.5
const leastSingleShare = 0.6
const mostQueryableMs = 2_000
const eventsPerSecond = 2_000
const steadyBatch = 20
const markEvery = 400
const paces = {
  short: { rows: 40_000, rounds: 3, singleSeconds: 3, steadySeconds: 5, settleMs: 2_000 },
  full: { rows: 200_000, rounds: 5, singleSeconds: 8, steadySeconds: 30, settleMs: 5_000 },
}

export const bench: StackBench = {
  name: 'ingest',
  summary: 'events through POST /api/ingest, beside the engine and a bare handler in the same run',
  async run(stack, pace) {
    const callers = await createCallers(callerCount)
    await waitUntilQuiet()
    return [
      ...(await measureBatches(stack, callers, pace)),
      ...(await measureSingles(stack, callers, pace)),
      ...(await measureDelay(stack, callers, pace)),
      ...(await measureStorage()),
    ]
  },
}

const newRun = () => randomBytes(4).toString('hex')

async function measureBatches(stack: BenchStack, callers: readonly Caller[], pace: Pace): Promise<Row[]> {
  const { rows, rounds } = paces[pace]
  const caller = requireFirst(callers)
  await compareBatches(stack, caller, rows / 4, newRun())
  const rates = []
  for (let round = 0; round < rounds; round++) {
    rates.push(await compareBatches(stack, caller, rows, newRun()))
  }
  const shares = rates.map(({ api, direct }) => api / direct)
  return [
    atLeast('batches of 500: share of inserting directly', median(shares), '', leastBatchShare),
    stated('batches: spread of that share', spread(shares)),
    stated('batches: rows/s until queryable', median(rates.map(({ api }) => api)), '/s'),
    stated('batches: rows/s inserted directly', median(rates.map(({ direct }) => direct)), '/s'),
  ]
}

async function measureSingles(stack: BenchStack, callers: readonly Caller[], pace: Pace): Promise<Row[]> {
  const { rounds, singleSeconds: seconds } = paces[pace]
  const [event] = writeBenchEvents(newRun(), 0, 1)
  // Without an id, or all but the first would be repetitions.
  const body = JSON.stringify({ ...event, id: undefined })
  const bareApp = await startBareApp()
  try {
    const askBare = () =>
      measureLoad({
        url: bareApp.url,
        pid: bareApp.pid,
        path: '/bare',
        headers: [{}],
        body,
        connections,
        seconds,
      })
    const ask = () =>
      measureLoad({
        url: stack.url,
        pid: stack.pids().web,
        path: '/api/ingest',
        headers: callers.map((caller) => credentialOf(caller, 'key')),
        body,
        connections,
        seconds,
      })
    await askBare()
    await ask()
    const pairs: { own: Load; bare: Load }[] = []
    for (let round = 0; round < rounds; round++) {
      if (round % 2 === 0) pairs.push({ bare: await askBare(), own: await ask() })
      else {
        const own = await ask()
        pairs.push({ own, bare: await askBare() })
      }
    }
    const shares = pairs.map(({ own, bare }) => own.perSecond / bare.perSecond)
    return [
      atLeast('single events: share of the bare handler’s requests/s', median(shares), '', leastSingleShare),
      stated('single events: spread of that share', spread(shares)),
      stated('single events: requests/s', median(pairs.map(({ own }) => own.perSecond)), '/s'),
      stated(
        'single events: requests/s of the bare handler',
        median(pairs.map(({ bare }) => bare.perSecond)),
        '/s',
      ),
      stated(
        'single events: processor time of a request',
        median(pairs.map(({ own }) => own.cpuMs ?? 0)),
        'ms',
      ),
      stated(
        'single events: that of the bare handler',
        median(pairs.map(({ bare }) => bare.cpuMs ?? 0)),
        'ms',
      ),
      stated('single events: p99', median(pairs.map(({ own }) => own.p99Ms)), 'ms'),
    ]
  } finally {
    await bareApp.stop()
  }
}

async function measureDelay(stack: BenchStack, callers: readonly Caller[], pace: Pace): Promise<Row[]> {
  const { steadySeconds: seconds, settleMs } = paces[pace]
  const { key, workspaceId } = requireFirst(callers)
  const run = newRun()
  const mark = `mark.${run}`
  let written = 0
  const write = (count: number) => {
    const from = written
    written += count
    return writeBenchEvents(run, from, count).map((event, offset) =>
      (from + offset) % markEvery === 0 ? { ...event, name: mark, subject: `mark-${from + offset}` } : event,
    )
  }
  const watching = watchQueryable(workspaceId, mark)
  const acknowledgedAt = new Map<string, number>()
  const figures = await sendSteadily({
    url: stack.url,
    key,
    eventsPerSecond,
    batchSize: steadyBatch,
    seconds,
    write,
    onAcknowledged(events, at) {
      for (const { name, subject } of events) if (name === mark) acknowledgedAt.set(String(subject), at)
    },
  })
  await delay(settleMs)
  const seenAt = await watching.stop()
  const delaysMs = [...acknowledgedAt].map(
    ([name, at]) => (seenAt.get(name) ?? Number.POSITIVE_INFINITY) - at,
  )
  return [
    atLeast(`${eventsPerSecond} events/s: share of that pace that was kept`, figures.pace, '', 0.95),
    exactly('events not acknowledged', figures.failed, 0),
    stated('acknowledged to queryable, p50', percentile(delaysMs, 0.5), 'ms'),
    atMost('acknowledged to queryable, p95', percentile(delaysMs, 0.95), 'ms', mostQueryableMs),
    stated('acknowledged to queryable, p99', percentile(delaysMs, 0.99), 'ms'),
  ]
}

/** Compressed, with the ids that recognise repetitions. */
async function measureStorage(): Promise<Row[]> {
  const client = getClickhouse()
  for (const table of ['events', 'event_ids'])
    await client.command({ query: `OPTIMIZE TABLE bellwether.${table} FINAL` })
  const answer = await client.query({
    query: `SELECT table, sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts
      WHERE active AND database = 'bellwether' AND table IN ('events', 'event_ids') GROUP BY table`,
    format: 'JSONEachRow',
  })
  const parts = await answer.json<{ table: string; bytes: string; rows: string }>()
  return parts.map(({ table, bytes, rows }) =>
    stated(`storage in ${table}, for each of ${rows} rows`, Number(bytes) / Number(rows), 'bytes'),
  )
}

function requireFirst<T>(list: readonly T[]): T {
  const [first] = list
  if (first === undefined) throw new Error('There is nobody to send events.')
  return first
}
