import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Incident as IncidentRow, IncidentEntry } from '#lib/platform/prisma-client/client'

import type { Bill, Incident, IncidentDetail } from '../incident-schema.ts'

export async function requireIncident({ db }: WorkspaceContext, id: string): Promise<IncidentRow> {
  const found = await db.incident.findUnique({ where: { id } })
  if (!found) throw notFound('incident')
  return found
}

/** What somebody sees who acts, in the words of lists. */
export const authorOf = ({ actor }: WorkspaceContext): string =>
  actor.kind === 'user'
    ? (actor.name ?? actor.email)
    : actor.kind === 'agent'
      ? `${actor.agent} (agent)`
      : 'name' in actor
        ? actor.name
        : 'somebody'

export async function toIncidents(
  { db, now }: WorkspaceContext,
  rows: readonly IncidentRow[],
): Promise<Incident[]> {
  const ids = [...new Set(rows.flatMap(({ affected }) => affected))]
  const named =
    ids.length === 0
      ? []
      : await db.monitor.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map((row) => ({
    id: row.id,
    monitor_id: row.monitorId,
    title: row.title,
    reason: row.reason,
    state: row.endedAt ? 'resolved' : row.acknowledgedAt ? 'acknowledged' : 'open',
    started_at: row.startedAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
    duration_s: Math.round(((row.endedAt ?? now).getTime() - row.startedAt.getTime()) / 1_000),
    acknowledged_by: row.acknowledgedBy,
    affected: named.filter(({ id }) => row.affected.includes(id)),
    post_mortem: row.postMortem,
  }))
}

export async function toDetail(
  ctx: WorkspaceContext,
  row: IncidentRow,
  bill: Bill | null,
): Promise<IncidentDetail> {
  const entries = await ctx.db.incidentEntry.findMany({
    where: { incidentId: row.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const [shown] = await toIncidents(ctx, [row])
  return { ...(shown as Incident), entries: entries.map(toEntry), bill }
}

const toEntry = ({ id, kind, text, author, at }: IncidentEntry): IncidentDetail['entries'][number] => ({
  id,
  kind: kind as IncidentDetail['entries'][number]['kind'],
  text,
  author,
  at: at.toISOString(),
})
