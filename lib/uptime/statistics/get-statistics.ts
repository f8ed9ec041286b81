import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import { resolveRange } from '#lib/query/index'

import { concerns, listPast, type Window } from '../decision/windows.ts'
import { statistics, type Statistics, statisticsInput } from '../schema.ts'
import {
  computeUptime,
  formulas,
  type Interval,
  showShare,
  type Uptime,
  type Weights,
} from './compute-uptime.ts'
import { readMeasured } from './rollups.ts'

type Figures = NonNullable<Statistics['before']>
interface Chosen {
  monitors: { id: string; tags: string[]; createdAt: Date }[]
  /** All of a workspace need not be named one by one. */
  isAll: boolean
  region: string | undefined
  weights: Weights
}

export const getStatistics = operation({
  name: 'uptime.statistics',
  summary: 'Uptime with its coverage, incidents and response times: of one monitor, of a tag, or of all',
  kind: 'read',
  http: 'GET /api/statistics',
  scope: 'monitors:read',
  input: statisticsInput,
  output: statistics,
  async run(ctx, { monitor_id: id, tag, region, from, to, weights, compare }) {
    const range = resolveRange({ from, to, timezone: 'UTC' }, ctx.now.getTime())
    const monitors = await ctx.db.monitor.findMany({
      where: { ...(id ? { id } : {}), ...(tag ? { tags: { has: tag } } : {}) },
      select: { id: true, tags: true, createdAt: true },
    })
    if (id && monitors.length === 0) throw notFound('monitor')
    const chosen: Chosen = { monitors, isAll: !id && !tag, region, weights }
    const length = range.to - range.from
    const [now, before] = await Promise.all([
      measure(ctx, chosen, range),
      compare ? measure(ctx, chosen, { from: range.from - length, to: range.from }) : null,
    ])
    return {
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      ...now,
      shown: { uptime: showShare(now.uptime), coverage: showShare(now.coverage) },
      formula: formulas[weights],
      before,
    }
  },
})

async function measure(
  ctx: WorkspaceContext,
  { monitors, isAll, region, weights }: Chosen,
  range: Interval,
): Promise<Figures> {
  const ids = monitors.map(({ id }) => id)
  const [uptimes, measured, incidents] = await Promise.all([
    readUptimes(ctx, monitors, range, weights),
    readMeasured(ctx.workspace.id, isAll ? null : ids, region, range),
    ctx.db.incident.findMany({
      where: {
        ...(isAll ? {} : { monitorId: { in: ids } }),
        startedAt: { lt: new Date(range.to) },
        OR: [{ endedAt: null }, { endedAt: { gt: new Date(range.from) } }],
      },
      select: { startedAt: true, endedAt: true },
    }),
  ])
  const all = [...uptimes.values()]
  const sum = (of: (each: Uptime) => number) => all.reduce((total, each) => total + of(each), 0)
  const [upMs, downMs] = [sum((each) => each.upMs), sum((each) => each.downMs)]
  const wholeMs = sum((each) => (each.coverage ? each.observedMs / each.coverage : 0))
  const unseen = all.filter(({ coverage }) => coverage === 0).length * (range.to - range.from)
  const ended = incidents.filter((each) => each.endedAt !== null)
  const repairMs = ended.reduce(
    (total, { startedAt, endedAt }) => total + ((endedAt?.getTime() ?? 0) - startedAt.getTime()),
    0,
  )
  return {
    uptime: upMs + downMs === 0 ? null : upMs / (upMs + downMs),
    coverage: wholeMs + unseen === 0 ? null : sum((each) => each.observedMs) / (wholeMs + unseen),
    incidents: incidents.length,
    mttr_s: ended.length === 0 ? null : Math.round(repairMs / ended.length / 1_000),
    mtbf_s: incidents.length === 0 ? null : Math.round(upMs / incidents.length / 1_000),
    down_s: Math.round(downMs / 1_000),
    latency: measured.latency,
    phases: measured.phases,
    checks: measured.checks,
  }
}

/** From the time that each was made, or the range begins. */
async function readUptimes(
  { db, now }: WorkspaceContext,
  monitors: Chosen['monitors'],
  range: Interval,
  weights: Weights = 'binary',
): Promise<Map<string, Uptime>> {
  const spans = await db.monitorSpan.findMany({
    where: {
      monitorId: { in: monitors.map(({ id }) => id) },
      from: { lt: new Date(range.to) },
      OR: [{ to: null }, { to: { gt: new Date(range.from) } }],
    },
    select: { monitorId: true, state: true, from: true, to: true },
  })
  const windows: Window[] = await db.maintenanceWindow.findMany()
  const byMonitor = Map.groupBy(spans, ({ monitorId }) => monitorId)
  const until = Math.min(range.to, now.getTime())
  return new Map(
    monitors.map((monitor) => {
      const clipped = { from: Math.max(range.from, monitor.createdAt.getTime()), to: until }
      const own = (byMonitor.get(monitor.id) ?? []).map(({ state, from, to }) => ({
        state,
        from: Math.max(clipped.from, from.getTime()),
        to: Math.min(until, to?.getTime() ?? until),
      }))
      const rests = windows.flatMap((window) =>
        concerns(window, monitor) ? listPast(window, clipped.from, until) : [],
      )
      return [monitor.id, computeUptime(own, rests, clipped, weights)] as const
    }),
  )
}
