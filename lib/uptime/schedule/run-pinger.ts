import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

import { log } from '#lib/platform/log'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'
import { createRedisReader, getAppendingRedis } from '#lib/platform/redis'

import { toTestResult } from '../checks/finding.ts'
import { runCheck } from '../checks/run-check.ts'
import { openAll } from '../internal.ts'
import { openSettings } from '../monitors/rows.ts'
import type { MonitorType } from '../schema.ts'
import { createEgress } from './egress.ts'
import {
  type Due,
  dueStream,
  lagKey,
  missed,
  pingerGroup,
  pingerKey,
  readEntries,
  type Result,
  resultId,
  resultsStream,
} from './streams.ts'
import { createTurns } from './turns.ts'

const waitMs = 1_000
const beatMs = 1_000
const aliveMs = 4_000
const takeOverMs = 2_000
const mostAtOnce = 1_500
const egressMs = 30_000
const retryMs = 500
/** However often it is checked, its turn is worth taking for so long. */
const shortestMs = 30_000
/** Of the histogram of how late checks begin, in milliseconds. */
const lagBounds = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

interface Entry {
  entry: string
  value: Due
}

/** Runs the checks of one region, beside as many others as there are. */
export async function runPinger(region: string, signal: AbortSignal): Promise<void> {
  const consumer = `${hostname()}.${process.pid}.${Date.now().toString(36)}`
  const stream = dueStream(region)
  const reader = createRedisReader()
  const redis = getAppendingRedis()
  const turns = createTurns(mostAtOnce)
  const egress = createEgress()

  const beat = () => redis.set(pingerKey(consumer), region, 'PX', aliveMs).catch(() => undefined)
  const beating = setInterval(() => void beat(), beatMs)
  const looking = setInterval(() => void egress.look(), egressMs)
  void egress.look()

  /** While an engine is away, what was taken waits: nobody else will take it while this process lives. */
  async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (signal.aborted) throw error
        log.warn({ error }, 'a pinger waits for an engine')
        await sleep(retryMs)
      }
    }
  }

  /** Once it is said it is done; whoever dies between the two says it again under the same id. */
  const publish = (entry: string, result: Result) =>
    patiently(() =>
      redis
        .multi()
        .xadd(resultsStream, '*', 'd', JSON.stringify(result))
        .xack(stream, pingerGroup, entry)
        .xdel(stream, entry)
        .exec(),
    )

  async function check({ entry, value }: Entry, row: MonitorRow): Promise<void> {
    const at = Date.now()
    void noteLag(at - value.slot)
    const finding = await runCheck(row.type as MonitorType, openSettings(row))
    const seen = toTestResult(finding)
    const { hops: _hops, ...shown } = seen
    const isOffline = finding.outcome === 'down' && finding.isSilent && (await egress.isCut())
    const unsure = { outcome: 'unsure' as const, reason: 'Our own network seems to be cut off.', isOffline }
    await publish(entry, {
      ...shown,
      ...value,
      ...(isOffline ? unsure : {}),
      id: resultId(value, region),
      region,
      at,
    })
  }

  const noteLag = (ms: number) =>
    redis.hincrby(lagKey, String(lagBounds.find((bound) => ms <= bound) ?? 'more'), 1).catch(() => undefined)

  function take(entries: readonly Entry[], rows: ReadonlyMap<string, MonitorRow>): void {
    for (const each of entries) {
      const row = rows.get(each.value.monitor)
      if (!row) {
        void redis
          .multi()
          .xack(stream, pingerGroup, each.entry)
          .xdel(stream, each.entry)
          .exec()
          .catch(() => undefined)
        continue
      }
      const expiresAt = each.value.slot + Math.max(row.intervalS * 1_000, shortestMs)
      turns.run(turnOf(row), async () => {
        const work =
          Date.now() > expiresAt
            ? publish(each.entry, missed(each.value, region, Date.now(), 'Its turn came too late.'))
            : check(each, row)
        await work.catch((error: unknown) => giveUp(each, error))
      })
    }
  }

  /** What this program itself got wrong is said as well, or the monitor would fall silent. */
  async function giveUp({ entry, value }: Entry, error: unknown): Promise<void> {
    if (signal.aborted) return
    log.warn({ monitor: value.monitor, error }, 'a check could not be made')
    await publish(entry, missed(value, region, Date.now(), 'The check could not be made.')).catch(
      () => undefined,
    )
  }

  const load = async (entries: readonly Entry[]) => {
    const ids = [...new Set(entries.map(({ value }) => value.monitor))]
    const rows = await openAll().monitor.findMany({ where: { id: { in: ids }, isPaused: false } })
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** What the dead left behind: what changes nothing is asked again, the rest is said to be missed. */
  async function takeOver(): Promise<void> {
    const consumers = (await redis.xinfo('CONSUMERS', stream, pingerGroup)) as unknown[][]
    for (const fields of consumers) {
      const name = String(fields[1])
      if (name === consumer || (await redis.exists(pingerKey(name)))) continue
      const pending = (await redis.xpending(stream, pingerGroup, '-', '+', 500, name)) as [
        string,
        string,
        number,
      ][]
      const ids = pending.filter(([, , idle]) => idle > aliveMs / 2).map(([id]) => id)
      if (ids.length === 0) {
        if (pending.length === 0) await redis.xgroup('DELCONSUMER', stream, pingerGroup, name)
        continue
      }
      const claimed = (await redis.xclaim(stream, pingerGroup, consumer, aliveMs / 2, ...ids)) as [
        string,
        string[],
      ][]
      const entries = readEntries<Due>(claimed.filter(Boolean))
      const rows = await load(entries)
      const isRepeatable = ({ value }: Entry) => {
        const row = rows.get(value.monitor)
        return !row || row.type !== 'http' || ['GET', 'HEAD'].includes(openSettings(row).method)
      }
      take(entries.filter(isRepeatable), rows)
      for (const { entry, value } of entries.filter((each) => !isRepeatable(each)))
        await publish(entry, missed(value, region, Date.now(), 'The check was cut off.'))
    }
  }

  await beat()
  let tookOverAt = 0
  while (!signal.aborted) {
    try {
      await redis.xgroup('CREATE', stream, pingerGroup, '0', 'MKSTREAM').catch(ignoreExisting)
      if (Date.now() - tookOverAt > takeOverMs) {
        tookOverAt = Date.now()
        await takeOver()
      }
      const free = turns.free()
      if (free === 0) {
        await sleep(50, undefined, { signal })
        continue
      }
      const answer = (await reader.xreadgroup(
        'GROUP',
        pingerGroup,
        consumer,
        'COUNT',
        Math.min(free, 200),
        'BLOCK',
        waitMs,
        'STREAMS',
        stream,
        '>',
      )) as [string, [string, string[]][]][] | null
      const entries = readEntries<Due>(answer?.[0]?.[1] ?? [])
      if (entries.length > 0) take(entries, await patiently(() => load(entries)))
    } catch (error) {
      if (signal.aborted) break
      log.warn({ error }, 'checks could not be taken and will be in a moment')
      await sleep(500)
    }
  }
  await turns.drain()
  clearInterval(beating)
  clearInterval(looking)
  await redis.del(pingerKey(consumer)).catch(() => undefined)
  reader.disconnect()
}

export function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && error.message.includes('BUSYGROUP'))) throw error
}

function turnOf({ settings, workspaceId: workspace }: MonitorRow) {
  const { url, host, port } = settings as { url?: string; host?: string; port?: number }
  return { host: url ? hostOf(url) : `${host}:${port ?? ''}`, workspace }
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url)
