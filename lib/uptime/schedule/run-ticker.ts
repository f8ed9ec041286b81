import { setTimeout as sleep } from 'node:timers/promises'

import { newId } from '#lib/core/id'
import { leadWhile } from '#lib/platform/leadership'
import { log } from '#lib/platform/log'
import { getAppendingRedis } from '#lib/platform/redis'
import { redisScript, runScript } from '#lib/platform/redis-script'

import { isProbed } from '../checks/run-check.ts'
import { openAll } from '../internal.ts'
import { publishReport } from '../monitors/receive-ping.ts'
import type { MonitorType } from '../schema.ts'
import { findDue, type Scheduled } from './slots.ts'
import { type Due, dueStream, missed, resultsStream } from './streams.ts'

const tickMs = 100
/** While there is nothing to check. */
const idleMs = 500
const leaseMs = 3_000
const refreshMs = 1_000
const retryMs = 250
const reloadMs = 60_000
/** What could not be published in time is said to be missed: nobody wants to hear of it as if it were now. */
const staleMs = 5_000
const absentMs = 30_000

/**
 * Publishes what is due, if the watermark still stands where this ticker believes it, and nobody else holds the lease:
 * a leader that froze goes on believing that it leads.
 * What nobody reads, of a region without a pinger, is dropped in time.
 * KEYS: lease, watermark · ARGV: holder, lease in ms, from, to, then stream and entry in turn
 */
const publishScript = redisScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return -1 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
local mark = redis.call('GET', KEYS[2])
if mark and mark ~= ARGV[3] then return tonumber(mark) end
for at = 5, #ARGV, 2 do redis.call('XADD', ARGV[at], 'MAXLEN', '~', 500000, '*', 'd', ARGV[at + 1]) end
redis.call('SET', KEYS[2], ARGV[4])
return 0
`)

/** Says whose turn it is, in one process at a time. */
export const runTicker = (signal: AbortSignal) =>
  leadWhile('uptime-ticker', signal, async (_client, term) => {
    const ticker = createTicker(newId('wrk'))
    let isFailing = false
    while (!term.aborted) {
      try {
        await ticker.tick(Date.now())
        isFailing = false
      } catch (error) {
        // Ten times a second it would say nothing new.
        if (!isFailing) log.warn({ error }, 'checks are not published and will be in a moment')
        isFailing = true
      }
      const pauseMs = ticker.isIdle() ? idleMs : tickMs
      await sleep(pauseMs - (Date.now() % pauseMs), undefined, { signal: term }).catch(() => undefined)
    }
  })

export function createTicker(holder: string) {
  const monitors = new Map<string, Scheduled & { workspaceId: string; regions: string[] }>()
  let mark: number | null = null
  let changedUntil = new Date(0)
  let reloadedAt = 0
  let refreshedAt = 0
  let sweptAt = 0
  let retriedAt = 0

  async function refresh(now: number): Promise<void> {
    const isFull = now - reloadedAt >= reloadMs
    // What was committed late carries a time that has passed already.
    const since = new Date(changedUntil.getTime() - 10_000)
    const rows = await openAll().monitor.findMany({
      where: isFull ? { isPaused: false } : { updatedAt: { gte: since } },
      select: {
        id: true,
        workspaceId: true,
        type: true,
        intervalS: true,
        regions: true,
        isPaused: true,
        updatedAt: true,
      },
    })
    if (isFull) {
      monitors.clear()
      reloadedAt = now
    }
    for (const { id, workspaceId, type, intervalS, regions, isPaused, updatedAt } of rows) {
      if (isPaused || !isProbed(type as MonitorType)) monitors.delete(id)
      else monitors.set(id, { id, workspaceId, intervalMs: intervalS * 1_000, regions })
      if (updatedAt > changedUntil) changedUntil = updatedAt
    }
    refreshedAt = now
  }

  /** Those that are looked at again, out of turn: taken and forgotten in one statement. */
  const takeRetries = (now: number) =>
    openAll().monitor.updateManyAndReturn({
      where: { retryAt: { lte: new Date(now) }, isPaused: false },
      data: { retryAt: null },
      select: { id: true, workspaceId: true, regions: true },
    })

  /** While nobody was there to hear them, jobs could not report: what was due meanwhile is due as much later. */
  async function forgive(ms: number): Promise<void> {
    const db = openAll()
    for (const { id, dueAt } of await db.monitor.findMany({ where: { dueAt: { not: null } } }))
      await db.monitor.updateMany({
        where: { id, dueAt },
        data: { dueAt: new Date((dueAt?.getTime() ?? 0) + ms) },
      })
  }

  /** Jobs that are late, told of once. */
  async function sweep(now: number): Promise<void> {
    sweptAt = now
    const late = await openAll().monitor.updateManyAndReturn({
      where: { dueAt: { lte: new Date(now) }, isPaused: false },
      data: { dueAt: null },
      select: { id: true, workspaceId: true, startedAt: true },
    })
    for (const row of late) {
      const reason = row.startedAt
        ? 'The job started and did not end in time.'
        : 'The job did not report in time.'
      await publishReport(row, now, { outcome: 'down', reason })
    }
  }

  async function publish(from: number, to: number, entries: readonly string[]): Promise<boolean> {
    const answer = Number(
      await runScript(
        getAppendingRedis(),
        publishScript,
        ['uptime:lease', 'uptime:watermark'],
        [holder, leaseMs, from, to, ...entries],
      ),
    )
    mark = answer === 0 ? to : answer > 0 ? answer : null
    return answer === 0
  }

  return {
    isIdle: () => monitors.size === 0,
    async tick(now: number): Promise<void> {
      if (now - refreshedAt >= refreshMs) await refresh(now)
      const from = mark ?? now
      const entries: string[] = []
      for (const { id, slot } of findDue(monitors.values(), from, now)) {
        const { workspaceId, regions } = monitors.get(id) ?? { workspaceId: '', regions: [] }
        const due: Due = { monitor: id, workspace: workspaceId, slot }
        for (const region of regions) {
          if (now - slot <= staleMs) entries.push(dueStream(region), JSON.stringify(due))
          else
            entries.push(
              resultsStream,
              JSON.stringify(missed(due, region, now, 'Bellwether was not running.')),
            )
        }
      }
      if (!(await publish(from, now, entries))) return
      if (now - from > absentMs) await forgive(now - from)
      if (now - sweptAt >= refreshMs) await sweep(now)
      if (monitors.size === 0 || now - retriedAt < retryMs) return
      retriedAt = now
      const retries = await takeRetries(now)
      if (retries.length === 0) return
      const again = retries.flatMap(({ id, workspaceId: workspace, regions }) =>
        regions.flatMap((region) => [
          dueStream(region),
          JSON.stringify({ monitor: id, workspace, slot: now }),
        ]),
      )
      await publish(now, now, again)
    },
  }
}
