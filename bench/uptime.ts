import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { createMonitor, createStatusPage, getStatistics, importMonitors } from '#lib/uptime/index'
import { createOwner } from '#tests/factories/workspace'

import { atLeast, atMost, exactly, type Pace, type Row, type StartBench, stated } from './harness/bench.ts'
import { makeDataFolder } from './harness/cleanup.ts'
import { measureLoad } from './harness/measure-load.ts'
import { openStack } from './harness/open-stack.ts'
import { readCpuSeconds } from './harness/read-cpu.ts'
import { percentile } from './harness/statistics.ts'

const paces = {
  short: { monitors: 500, minutes: 1, hanging: 100, downs: 5 },
  full: { monitors: 5_000, minutes: 5, hanging: 3_000, downs: 20 },
}
type Counts = (typeof paces)[Pace]
const minuteMs = 60_000
const lagKey = 'uptime:lag'
const pages = 500

/** Checks: how late they begin with thousands of monitors, also while most targets hang; how soon somebody hears; how fast pages and statistics are. */
export const bench: StartBench = {
  name: 'uptime',
  summary:
    'checks: lag of thousands of monitors, also while targets hang, from failure to message, status pages, statistics',
  startsItself: true,
  async run(pace) {
    const counts = paces[pace]
    const dataFolder = await makeDataFolder()
    const env = { OUTBOUND_ALLOW: '127.0.0.0/8' }
    const stack = await openStack({ dataFolder, env })
    const owner = await createOwner()
    const targets = await openTargets()
    return [
      ...(await measureLag(owner, targets.fine, counts, stack.pids)),
      ...(await measureHanging(owner, targets.silent, counts)),
      ...(await measureMessage(owner, counts)),
      ...(await measurePages(owner, stack.url)),
      ...(await measureYear(owner)),
      ...(await measureTimers(targets.fine, counts)),
    ]
  },
}

type Owner = Awaited<ReturnType<typeof createOwner>>

/** Each of 60,000 loopback addresses is a host of its own. */
const hostOf = (at: number) => `127.0.${1 + Math.floor(at / 250)}.${1 + (at % 250)}`

async function openTargets() {
  const fine = createServer((_request, response) => response.end('fine')).listen(0, '0.0.0.0')
  const silent = createTcpServer(() => undefined).listen(0, '0.0.0.0')
  await delay(100)
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
  return { fine: portOf(fine), silent: portOf(silent) }
}

const toImport = (count: number, port: number, name: string) =>
  JSON.stringify(
    Array.from({ length: count }, (_, at) => ({
      name: `${name} ${at}`,
      type: 'http',
      url: `http://${hostOf(at)}:${port}/`,
      interval_s: 60,
    })),
  )

async function readLag(): Promise<{ total: number; share: (ms: number) => number }> {
  const counts = Object.entries(await getRedis().hgetall(lagKey)).map(
    ([bound, count]) => [Number(bound), Number(count)] as const,
  )
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return {
    total,
    share: (ms) =>
      counts.reduce((sum, [bound, count]) => sum + (bound <= ms ? count : 0), 0) / Math.max(1, total),
  }
}

async function countResults(workspace: string, from: number, to: number) {
  const answer = await getClickhouse().query({
    query: `SELECT count() AS rows, uniqExact(id) AS ids, countIf(toString(props.status) = 'missed') AS missed FROM ${eventDatabase}.events
      WHERE tenant = {tenant:String} AND name = 'check.result'
        AND toUInt64(splitByChar('.', id)[2]) >= {from:UInt64} AND toUInt64(splitByChar('.', id)[2]) < {to:UInt64}`,
    query_params: { tenant: workspace, from, to },
    format: 'JSONEachRow',
  })
  const [row] = await answer.json<Record<'rows' | 'ids' | 'missed', number>>()
  return { rows: Number(row?.rows), ids: Number(row?.ids), missed: Number(row?.missed) }
}

async function measureLag(
  { ctx, workspace }: Owner,
  port: number,
  { monitors, minutes }: Counts,
  pids: () => Record<string, number | null>,
): Promise<Row[]> {
  await importMonitors(ctx, { content: toImport(monitors, port, 'Fine') })
  // The first check comes at once, and so for all of them together.
  await delay(minuteMs)
  await getRedis().del(lagKey)
  const cpuBefore = (await readCpuSeconds(pids().pinger)) ?? 0
  const from = Date.now()
  await delay(minutes * minuteMs)
  const to = Date.now()
  const { total, share } = await readLag()
  const cpuMs = (((await readCpuSeconds(pids().pinger)) ?? 0) - cpuBefore) * 1_000
  await delay(15_000)
  const { rows, ids, missed } = await countResults(workspace.id, from, from + minutes * minuteMs)
  return [
    stated('monitors at 60 s', monitors),
    atLeast('begin within 1 s of their turn', share(1_000) * 100, '%', 99),
    stated('begin within 250 ms', share(250) * 100, '%'),
    stated('checks a second', total / ((to - from) / 1_000)),
    exactly('turns with a result', ids, monitors * minutes),
    exactly('results counted twice', rows - ids, 0),
    exactly('turns that nobody took', missed, 0),
    stated('CPU of the pinger', (cpuMs / (to - from)) * 100, '% of a core'),
  ]
}

async function measureHanging({ ctx }: Owner, port: number, { hanging, minutes }: Counts): Promise<Row[]> {
  await importMonitors(ctx, { content: toImport(hanging, port, 'Silent') })
  await delay(minuteMs)
  await getRedis().del(lagKey)
  await delay(Math.min(minutes, 2) * minuteMs)
  const { share } = await readLag()
  return [
    stated('targets that hang beside them', hanging),
    atLeast('begin within 1 s of their turn, meanwhile', share(1_000) * 100, '%', 99),
  ]
}

/** From the moment that it is sure to be down, as asked for, to the event that messages are sent for. */
async function measureMessage({ ctx, workspace }: Owner, { downs }: Counts): Promise<Row[]> {
  const confirm_s = 3
  const made = await Promise.all(
    Array.from({ length: downs }, (_, at) =>
      createMonitor(ctx, {
        name: `Down ${at}`,
        type: 'tcp',
        host: hostOf(at),
        port: 1,
        interval_s: 10,
        retry_s: 1,
        confirm_s,
        recover_s: 3,
      }),
    ),
  )
  await delay(25_000)
  const events = await getPrisma().event.findMany({
    where: {
      workspaceId: workspace.id,
      name: 'monitor.went_down',
      subject: { in: made.map(({ id }) => id) },
    },
  })
  const incidents = await getPrisma().incident.findMany({
    where: { monitorId: { in: made.map(({ id }) => id) } },
  })
  const tookMs = events.flatMap(({ subject, occurredAt }) => {
    const incident = incidents.find(({ monitorId }) => monitorId === subject)
    return incident ? [occurredAt.getTime() - incident.startedAt.getTime() - confirm_s * 1_000] : []
  })
  return [
    exactly('went down and were told of', tookMs.length, downs),
    atMost('failure to message beyond the confirmation, p95', percentile(tookMs, 0.95), 'ms', 2_000),
  ]
}

async function measurePages({ ctx }: Owner, url: string): Promise<Row[]> {
  const items = await ctx.db.monitor.findMany({ take: 20, select: { id: true } })
  const slug = `bench-${Date.now().toString(36)}`
  await createStatusPage(ctx, {
    name: 'Bench',
    slug,
    groups: [
      {
        name: 'All',
        components: items.map(({ id }, at) => ({ id: `c${at}`, name: `C${at}`, monitor_ids: [id] })),
      },
    ],
  })
  const load = { url, pid: null, path: `/status/${slug}`, headers: [{}], connections: 20, seconds: 10 }
  const { perSecond, p99Ms } = await measureLoad(load)
  return [
    atLeast('status page, requests a second', perSecond, '/s', pages),
    stated('status page, p99', p99Ms, 'ms'),
  ]
}

/** A year of days for five thousand monitors, of which one is asked for. */
async function measureYear({ ctx, workspace }: Owner): Promise<Row[]> {
  const states = ['total', 'dns', 'connect', 'tls', 'ttfb', 'transfer'].map(
    () => "arrayReduce('quantilesTDigestState(0.5, 0.95, 0.99)', [toFloat64(number % 300)])",
  )
  const [first] = await ctx.db.monitor.findMany({ take: 1, select: { id: true } })
  await getClickhouse().command({
    query: `INSERT INTO ${eventDatabase}.check_rollups
      SELECT {tenant:String}, if(number % 5000 = 0, {monitor:String}, concat('mon_', toString(number % 5000))), 'local', 86400,
        toStartOfDay(now('UTC')) - toIntervalDay(1 + intDiv(number, 5000)), 1440, 1440, ${states.join(', ')}, 1
      FROM numbers(5000 * 365)`,
    query_params: { tenant: workspace.id, monitor: first?.id ?? '' },
    clickhouse_settings: { max_execution_time: 300 },
  })
  const tookMs: number[] = []
  for (let at = 0; at < 40; at++) {
    const startedAt = performance.now()
    await getStatistics(
      { ...ctx, db: ctx.db, now: new Date() },
      { monitor_id: first?.id ?? '', from: '-365d' },
    )
    tookMs.push(performance.now() - startedAt)
  }
  return [atMost('a year of one monitor, p95', percentile(tookMs, 0.95), 'ms', 150)]
}

/** The usual way, for comparison: a timer and a promise for each monitor, in one process. */
async function measureTimers(port: number, { monitors }: Counts): Promise<Row[]> {
  const lateMs: number[] = []
  const cpu = process.cpuUsage()
  const startedAt = Date.now()
  const timers = Array.from({ length: monitors }, (_, at) => {
    let due = startedAt + Math.floor((at / monitors) * minuteMs)
    const beat = () => {
      lateMs.push(Date.now() - due)
      due += minuteMs
      void fetch(`http://${hostOf(at)}:${port}/`)
        .then((answer) => answer.text())
        .catch(() => undefined)
    }
    return setTimeout(beat, due - Date.now())
  })
  await delay(minuteMs)
  for (const timer of timers) clearTimeout(timer)
  const { user, system } = process.cpuUsage(cpu)
  return [
    stated('a timer for each, begin p99 late', percentile(lateMs, 0.99), 'ms'),
    stated(
      'a timer for each, CPU',
      ((user + system) / 1_000 / (Date.now() - startedAt)) * 100,
      '% of a core',
    ),
  ]
}
