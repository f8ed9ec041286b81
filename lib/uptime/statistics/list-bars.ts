import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { concerns, listPast } from '../decision/windows.ts'
import { requireMonitor } from '../monitors/rows.ts'
import { bar, type Bar } from '../schema.ts'
import { computeUptime, type Interval, type Span } from './compute-uptime.ts'

const dayMs = 86_400_000
const fewestDownMs = 1_000

export interface Past {
  spans: readonly Span[]
  /** Maintenance, which does not count. */
  rests: readonly Interval[]
  began: number
  now: number
}

const clip = (spans: readonly Span[], { from, to }: Interval) =>
  spans
    .filter((span) => span.to > from && span.from < to)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))

export const uptimeOf = ({ spans, rests, began, now }: Past) =>
  computeUptime(clip(spans, { from: began, to: now }), rests, { from: began, to: now }).uptime

/** A day at a time, oldest first: the worst that it saw gives its colour. */
export function worstOfDays({ spans, rests, began, now }: Past, days: number): Bar[] {
  const first = Math.floor(now / dayMs) * dayMs - (days - 1) * dayMs
  return Array.from({ length: days }, (_, index): Bar => {
    const from = first + index * dayMs
    const range = { from: Math.max(from, began), to: Math.min(from + dayMs, now) }
    const day = new Date(from).toISOString().slice(0, 10)
    if (range.from >= range.to) return { day, state: 'unknown', uptime: null, down_s: 0 }
    const within = clip(spans, range)
    const { uptime, downMs, observedMs } = computeUptime(within, rests, range)
    const isDegraded = within.some(({ state }) => state === 'degraded' || state === 'partial')
    const rested = rests.some((rest) => rest.to > range.from && rest.from < range.to)
    const seen = observedMs > 0 ? 'up' : rested ? 'maintenance' : 'unknown'
    const state = downMs >= fewestDownMs ? 'down' : isDegraded ? 'degraded' : seen
    return { day, state, uptime, down_s: Math.round(downMs / 1_000) }
  })
}

export const listBars = operation({
  name: 'monitors.bars',
  summary: 'A monitor day by day: the worst state of each, and its uptime',
  kind: 'read',
  http: 'GET /api/monitors/{id}/bars',
  scope: 'monitors:read',
  input: z.object({ id: z.string(), days: z.coerce.number().int().min(1).max(365).default(90) }),
  output: z.object({ items: z.array(bar) }),
  async run(ctx, { id, days }) {
    const row = await requireMonitor(ctx, id)
    const now = ctx.now.getTime()
    const began = Math.max(now - days * dayMs, row.createdAt.getTime())
    const [spans, windows] = await Promise.all([
      ctx.db.monitorSpan.findMany({
        where: { monitorId: id, OR: [{ to: null }, { to: { gt: new Date(began) } }] },
      }),
      ctx.db.maintenanceWindow.findMany(),
    ])
    const past = {
      spans: spans.map(({ state, from, to }) => ({ state, from: from.getTime(), to: to?.getTime() ?? now })),
      rests: windows.flatMap((window) => (concerns(window, row) ? listPast(window, began, now) : [])),
      began,
      now,
    }
    return { items: worstOfDays(past, days) }
  },
})
