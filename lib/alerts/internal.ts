import { conflict, notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { lockName } from '#lib/platform/locks'
import type {
  AlertRule,
  AlertState,
  AlertTransition as TransitionRow,
} from '#lib/platform/prisma-client/client'

import { type GroupState, type GroupValues, isPending, isSnoozed } from './decision/groups.ts'
import { isCounted } from './measure/counters.ts'
import {
  type Alert,
  type AlertGroup,
  type AlertLevel,
  alertLevels,
  type AlertStatus,
  type AlertTransition,
  mostSlugLetters,
  type TransitionKind,
} from './schema.ts'
import type { Point } from './store/recent.ts'
import { forever, termsOf, toGroupState } from './store/rows.ts'

export async function requireAlert({ db }: WorkspaceContext, id: string): Promise<AlertRule> {
  const found = await db.alertRule.findUnique({ where: { id } })
  if (!found) throw notFound('alert')
  return found
}

function statusOf(row: AlertRule): AlertStatus {
  if (!row.enabled) return 'muted'
  if (row.unknownSince) return 'unknown'
  if (!row.evaluatedAt && !row.levelSince) return 'waiting'
  return row.level === 'ok' && row.pending ? 'pending' : (row.level as AlertLevel)
}

const showSnooze = (until: number | null, now: Date) =>
  isSnoozed(until, now.getTime())
    ? { until: until === forever.getTime() ? null : new Date(until ?? 0).toISOString() }
    : null

export function toAlert(row: AlertRule, recent: Point[], now: Date): Alert {
  const terms = termsOf(row)
  const status = statusOf(row)
  const since = status === 'unknown' ? row.unknownSince : row.levelSince
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    enabled: row.enabled,
    ...terms,
    status,
    status_since: status === 'muted' ? null : (since?.toISOString() ?? null),
    unknown: row.unknownSince && { since: row.unknownSince.toISOString(), reason: row.unknownReason ?? '' },
    snoozed: showSnooze(row.snoozedUntil?.getTime() ?? null, now),
    measured_by: isCounted(terms) ? 'counters' : 'query',
    evaluated_at: row.evaluatedAt?.toISOString() ?? null,
    value: row.value,
    former: row.former,
    levels: { ...nobody, ...(row.levels as Partial<Record<AlertLevel, number>>) },
    groups_left_out: row.groupsLeftOut,
    recent,
    created_at: row.createdAt.toISOString(),
  }
}

const nobody = Object.fromEntries(alertLevels.map((level) => [level, 0])) as Record<AlertLevel, number>

/** Worst first, and among equals those that are so for longest. */
export const toGroups = (rows: readonly AlertState[], now: Date): AlertGroup[] =>
  rows
    .map(toGroupState)
    .toSorted((a, b) => rankOf(b) - rankOf(a) || a.since - b.since || a.key.localeCompare(b.key))
    .map((state) => ({
      key: state.key,
      group: state.group,
      level: state.level,
      is_pending: isPending(state),
      since: new Date(state.since).toISOString(),
      value: state.value,
      former: state.former,
      measured_at: new Date(state.measuredAt).toISOString(),
      snoozed: showSnooze(state.snoozedUntil, now),
    }))

const rankOf = (state: GroupState) => 2 * alertLevels.indexOf(state.level) + Number(isPending(state))

export const toTransition = (row: TransitionRow): AlertTransition => ({
  id: row.id,
  kind: row.kind as TransitionKind,
  at: row.at.toISOString(),
  group: row.group as GroupValues,
  from: row.from as AlertStatus,
  to: row.to as AlertStatus,
  value: row.value,
  former: row.former,
  reason: row.reason,
  is_silent: row.silent,
})

/** Lets alerts of one workspace be made one after another, so that two of one name do not choose the same slug. */
export async function awaitOthers({ db, workspace }: WorkspaceContext): Promise<void> {
  await lockName(db, `alerts:${workspace.id}`)
}

/** “High error rate” is high_error_rate to other programs, and high_error_rate_2 where that is taken. */
export async function chooseSlug({ db }: WorkspaceContext, name: string): Promise<string> {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')
  const base = words.slice(0, mostSlugLetters - 4).replace(/_+$/, '') || 'alert'
  const rows = await db.alertRule.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } })
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}_${number}`
    if (!taken.has(slug)) return slug
  }
}

export async function requireFreeSlug({ db }: WorkspaceContext, slug: string, ownId?: string): Promise<void> {
  const found = await db.alertRule.findFirst({ where: { slug }, select: { id: true } })
  if (found && found.id !== ownId) throw conflict(`Another alert is called “${slug}”. Choose another slug.`)
}
