import { createCache } from '#lib/platform/cache'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'
import { getRedis } from '#lib/platform/redis'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'

import { concerns, isActive, listPast, type Window } from '../decision/windows.ts'
import { openAll } from '../internal.ts'
import { showShare, type Span } from '../statistics/compute-uptime.ts'
import { uptimeOf, worstOfDays } from '../statistics/list-bars.ts'
import {
  pageGroups,
  pageSettings,
  type PageState,
  pageStates,
  type Report,
  type Summary,
} from './pages-schema.ts'
import { addressOf, toReport } from './rows.ts'

const freshMs = 5_000
const days = 90
const dayMs = 86_400_000
const keptS = 7 * 86_400
const keptKey = (slug: string) => `status-page:${slug}`

const cached = createCache<{ summary: Summary | null }>({
  name: 'status-pages',
  ttlMs: freshMs,
  maxEntries: 2_000,
  staleOnFailure: true,
  load: async (key) => ({ summary: await loadOrRemember(key.slice('status:'.length)) }),
})

/** What everybody sees of a page, at most some seconds old; while Postgres is away what was known last. Null where there is none. */
export const getSummaryOf = async (slug: string): Promise<Summary | null> =>
  (await cached(`status:${slug}`)).summary

async function loadOrRemember(slug: string): Promise<Summary | null> {
  const redis = getRedis()
  try {
    const summary = await load(slug)
    const keep = summary
      ? redis.set(keptKey(slug), JSON.stringify(summary), 'EX', keptS)
      : redis.del(keptKey(slug))
    await keep.catch(() => undefined)
    return summary
  } catch (error) {
    const kept = await redis.get(keptKey(slug)).catch(() => null)
    if (kept === null) throw error
    return JSON.parse(kept) as Summary
  }
}

async function load(slug: string): Promise<Summary | null> {
  const row = await openAll().statusPage.findUnique({ where: { slug } })
  const workspace = row && (await getWorkspaceRef(row.workspaceId))
  if (!row || !workspace) return null
  const ctx = createSystemContext('uptime.status-page', workspace) as WorkspaceContext
  const { db, now } = ctx
  const groups = pageGroups.parse(row.groups)
  const ids = groups.flatMap(({ components }) => components.flatMap(({ monitor_ids: some }) => some))
  const first = new Date(Math.floor(now.getTime() / dayMs) * dayMs - (days - 1) * dayMs)
  const [monitors, windows, spans, reportRows] = await Promise.all([
    db.monitor.findMany({ where: { id: { in: ids } } }),
    db.maintenanceWindow.findMany(),
    db.monitorSpan.findMany({ where: { monitorId: { in: ids }, OR: [{ to: null }, { to: { gt: first } }] } }),
    db.statusReport.findMany({
      where: { pageId: row.id, isDraft: false, OR: [{ endsAt: null }, { endsAt: { gt: first } }] },
      include: { updates: true },
      orderBy: { startsAt: 'desc' },
      take: 200,
    }),
  ])
  const reports = reportRows.map(toReport)
  const shown = groups.map((group) => ({
    name: group.name,
    components: group.components.map((component) => {
      const own = monitors.filter(({ id }) => component.monitor_ids.includes(id))
      const ownIds = new Set(own.map(({ id }) => id))
      const observed = spans
        .filter(({ monitorId }) => ownIds.has(monitorId))
        .map(({ state, from, to }): Span => ({
          state,
          from: from.getTime(),
          to: to?.getTime() ?? now.getTime(),
        }))
      const all = [...observed, ...spansOfReports(reports, component.id, now)]
      const began = Math.max(
        first.getTime(),
        Math.min(
          now.getTime(),
          ...own.map(({ createdAt }) => createdAt.getTime()),
          ...all.map(({ from }) => from),
        ),
      )
      const rests = windows.flatMap((window) =>
        own.length > 0 && own.every((monitor) => concerns(window, monitor))
          ? listPast(window, began, now.getTime())
          : [],
      )
      const past = { spans: all, rests, began, now: now.getTime() }
      return {
        id: component.id,
        name: component.name,
        description: component.description,
        state: worst([
          ...own.map((monitor) => stateOf(monitor, windows, now)),
          ...reports
            .filter((report) => isUnderWay(report, now))
            .map(({ impacts }) => impacts[component.id] ?? 'operational'),
        ]),
        uptime: showShare(uptimeOf(past)),
        bars: worstOfDays(past, days),
      }
    }),
  }))
  return {
    name: row.name,
    slug: row.slug,
    url: addressOf(row.slug),
    settings: pageSettings.parse(row.settings),
    password: row.password,
    state: worst(shown.flatMap(({ components }) => components.map(({ state }) => state))),
    groups: shown,
    reports,
    at: now.toISOString(),
  }
}

/** The worst wins: one in maintenance hides none that is down. */
const worst = (states: readonly PageState[]): PageState =>
  pageStates[Math.max(0, ...states.map((state) => pageStates.indexOf(state)))] ?? 'operational'

function stateOf(monitor: MonitorRow, windows: readonly Window[], now: Date): PageState {
  if (windows.some((window) => concerns(window, monitor) && isActive(window, now.getTime())))
    return 'maintenance'
  if (monitor.isPaused) return 'operational'
  return monitor.state === 'down' ? 'outage' : monitor.state === 'degraded' ? 'degraded' : 'operational'
}

const isUnderWay = ({ starts_at: from, ends_at: to, status }: Report, now: Date) =>
  status !== 'resolved' &&
  status !== 'completed' &&
  Date.parse(from) <= now.getTime() &&
  (to === null || Date.parse(to) > now.getTime())

const spanStates: Partial<Record<PageState, string>> = {
  outage: 'down',
  partial: 'partial',
  degraded: 'degraded',
}

/** What was said in public counts beside what was observed: where both say it, once. */
const spansOfReports = (reports: readonly Report[], component: string, now: Date): Span[] =>
  reports.flatMap(({ impacts, starts_at: from, ends_at: to, kind }) => {
    const state = spanStates[impacts[component] ?? 'operational']
    return state && kind === 'incident'
      ? [{ state, from: Date.parse(from), to: to ? Date.parse(to) : now.getTime() }]
      : []
  })
