import { setTimeout as sleep } from 'node:timers/promises'

import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { leadWhile } from '#lib/platform/leadership'
import { log } from '#lib/platform/log'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'

import { judgeSilence } from '../checks/judge-silence.ts'
import { openAll } from '../internal.ts'
import { publishReport } from '../monitors/receive-ping.ts'
import { readSettings } from '../monitors/rows.ts'
import { lastSlot } from './slots.ts'

const everyMs = 5_000

/** Asks the record whether what should keep coming still comes, in one process at a time. */
export const runSilence = (signal: AbortSignal) =>
  leadWhile('uptime-silence', signal, async (_client, term) => {
    const lookedAt = new Map<string, number>()
    while (!term.aborted) {
      const rows = await openAll().monitor.findMany({ where: { type: 'silence', isPaused: false } })
      for (const row of rows) {
        const slot = lastSlot(row.id, row.intervalS * 1_000, Date.now())
        if (slot <= (lookedAt.get(row.id) ?? 0)) continue
        lookedAt.set(row.id, slot)
        await look(row).catch((error: unknown) =>
          log.warn({ monitor: row.id, error }, 'silence could not be judged'),
        )
      }
      await sleep(everyMs, undefined, { signal: term }).catch(() => undefined)
    }
  })

interface Gaps {
  last: number | null
  gaps: number
  unusual_s: number
}

/** Gaps that began at this hour of the day, an hour more or less, in the four weeks before. */
async function readGaps(row: MonitorRow, event: string, percentile: number): Promise<Gaps> {
  const query = `
    WITH events AS (
      SELECT toUnixTimestamp64Milli(time) AS at FROM ${eventDatabase}.events
      WHERE tenant = {tenant:String} AND name = {event:String} AND time > now() - INTERVAL 28 DAY AND time <= now()
      ORDER BY at
    ), gaps AS (
      SELECT at AS began, leadInFrame(at) OVER (ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS ended FROM events
    )
    SELECT (SELECT max(at) FROM events) AS last,
      countIf(ended > began) AS gaps,
      ifNotFinite(quantileExactIf({share:Float64})((ended - began) / 1000, ended > began), 0) AS unusual_s
    FROM gaps
    WHERE least(abs(toHour(toDateTime(intDiv(began, 1000), 'UTC')) - toHour(now('UTC'))),
      24 - abs(toHour(toDateTime(intDiv(began, 1000), 'UTC')) - toHour(now('UTC')))) <= 1`
  const [found] = await withClickhouse(async (client) => {
    const answer = await client.query({
      query,
      query_params: { tenant: row.workspaceId, event, share: percentile / 100 },
      format: 'JSONEachRow',
    })
    return answer.json<Record<keyof Gaps, string | number | null>>()
  })
  const last = Number(found?.last ?? 0)
  return {
    last: last > 0 ? last : null,
    gaps: Number(found?.gaps ?? 0),
    unusual_s: Number(found?.unusual_s ?? 0),
  }
}

async function look(row: MonitorRow): Promise<void> {
  const { event = '', percentile } = readSettings(row)
  const { last, gaps, unusual_s: unusualS } = await readGaps(row, event, percentile)
  const now = Date.now()
  await publishReport(row, now, judgeSilence({ event, percentile, lastAt: last, gaps, unusualS }, now))
}
