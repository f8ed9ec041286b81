import type { WorkspaceContext } from '#lib/platform/context'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'

import { isProbed } from '../checks/run-check.ts'
import { endIncident } from '../incidents/record-incident.ts'
import type { MonitorType } from '../schema.ts'
import { freshMemory } from './insert-monitor.ts'

/** What was known ends: nobody looks any more, or looks at something else. */
async function endState(ctx: WorkspaceContext, { id }: Pick<MonitorRow, 'id'>): Promise<void> {
  await ctx.db.monitorSpan.updateMany({ where: { monitorId: id, to: null }, data: { to: ctx.now } })
}

export async function pauseMonitor(ctx: WorkspaceContext, row: MonitorRow): Promise<MonitorRow> {
  if (row.isPaused) return row
  await endState(ctx, row)
  await endIncident(ctx, row, ctx.now)
  return ctx.db.monitor.update({
    where: { id: row.id },
    data: { isPaused: true, retryAt: null, dueAt: null, stateSince: ctx.now, updatedAt: ctx.now },
  })
}

/** It begins anew: what was so before the pause says nothing of now. */
export async function resumeMonitor(ctx: WorkspaceContext, row: MonitorRow): Promise<MonitorRow> {
  if (!row.isPaused) return row
  return ctx.db.monitor.update({
    where: { id: row.id },
    data: { isPaused: false, ...anew(ctx, row.type as MonitorType) },
  })
}

/** After a change of what is checked: looked at at once, with nothing remembered of before. */
export async function beginAnew(ctx: WorkspaceContext, row: MonitorRow): Promise<MonitorRow> {
  await endState(ctx, row)
  await endIncident(ctx, row, ctx.now)
  return ctx.db.monitor.update({ where: { id: row.id }, data: anew(ctx, row.type as MonitorType) })
}

const anew = ({ now }: WorkspaceContext, type: MonitorType) => ({
  state: 'pending',
  stateSince: now,
  memory: freshMemory(),
  retryAt: isProbed(type) ? now : null,
  dueAt: null,
  startedAt: null,
  updatedAt: now,
})
