import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Incident as IncidentRow, Monitor as MonitorRow } from '#lib/platform/prisma-client/client'

import { writeDuration } from '../events.ts'
import type { IncidentDetail } from '../incident-schema.ts'
import { readSettings } from '../monitors/rows.ts'

type EntryKind = IncidentDetail['entries'][number]['kind']

export async function addEntry(
  { db, workspace, now }: WorkspaceContext,
  incidentId: string,
  entry: { kind: EntryKind; text: string; author?: string | null; at?: Date },
): Promise<void> {
  await db.incidentEntry.create({
    data: {
      id: newId('ine'),
      workspaceId: workspace.id,
      incidentId,
      kind: entry.kind,
      text: entry.text,
      author: entry.author ?? null,
      at: entry.at ?? now,
    },
  })
}

interface Beginning {
  at: Date
  reason: string
}

/** Failing again so soon is the same incident. */
const reopenMs = 300_000

/** At most one of a monitor is open: the database holds to that whatever races. */
export async function beginIncident(
  ctx: WorkspaceContext,
  row: MonitorRow,
  { at, reason }: Beginning,
): Promise<string> {
  const { db, workspace, now } = ctx
  const last = await db.incident.findFirst({ where: { monitorId: row.id }, orderBy: { startedAt: 'desc' } })
  const escalatesAt = escalationOf(row, now)
  if (last && !last.endedAt) return last.id
  if (last?.endedAt && at.getTime() - last.endedAt.getTime() <= reopenMs) {
    await db.incident.update({
      where: { id: last.id },
      data: { endedAt: null, acknowledgedAt: null, acknowledgedBy: null, escalatesAt, escalations: 0 },
    })
    await addEntry(ctx, last.id, { kind: 'reopened', text: reason, at })
    return last.id
  }
  const id = newId('inc', now.getTime())
  await db.incident.create({
    data: {
      id,
      workspaceId: workspace.id,
      monitorId: row.id,
      title: row.name,
      reason,
      startedAt: at,
      escalatesAt,
      affected: [],
    },
  })
  await addEntry(ctx, id, { kind: 'began', text: reason, at })
  return id
}

export const escalationOf = (row: MonitorRow, now: Date): Date | null => {
  const { escalate_min: minutes } = readSettings(row)
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000)
}

export async function endIncident(ctx: WorkspaceContext, row: MonitorRow, at: Date): Promise<string | null> {
  const open = await ctx.db.incident.findFirst({ where: { monitorId: row.id, endedAt: null } })
  return open ? closeIncident(ctx, open, at, { kind: 'ended', author: null }) : null
}

export async function closeIncident(
  ctx: WorkspaceContext,
  open: IncidentRow,
  at: Date,
  { kind, author }: { kind: 'ended' | 'resolved'; author: string | null },
): Promise<string> {
  const downS = Math.max(0, (at.getTime() - open.startedAt.getTime()) / 1_000)
  await ctx.db.incident.update({ where: { id: open.id }, data: { endedAt: at, escalatesAt: null } })
  await addEntry(ctx, open.id, { kind, author, at, text: `After ${writeDuration(downS)}.` })
  return open.id
}

/** What went down with its parent stands in the parent’s incident, and has none of its own. */
export async function noteAffected(ctx: WorkspaceContext, row: MonitorRow, parentId: string): Promise<void> {
  const open = await ctx.db.incident.findFirst({ where: { monitorId: parentId, endedAt: null } })
  if (!open || open.affected.includes(row.id)) return
  await ctx.db.incident.update({ where: { id: open.id }, data: { affected: [...open.affected, row.id] } })
  await addEntry(ctx, open.id, { kind: 'affected', text: row.name })
}
