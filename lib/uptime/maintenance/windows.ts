import { z } from 'zod'

import { newId } from '#lib/core/id'
import { invalidInput, notFound } from '#lib/core/problem'
import { isTimeZone } from '#lib/core/zoned-time'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'
import type { MaintenanceWindow as WindowRow } from '#lib/platform/prisma-client/client'

import { isActive, nextStart, readCron } from '../decision/windows.ts'
import { type MaintenanceWindow, maintenanceWindow, newWindow } from '../incident-schema.ts'

const toWindow = (row: WindowRow, now: Date): MaintenanceWindow => ({
  id: row.id,
  name: row.name,
  monitor_ids: row.monitorIds,
  tags: row.tags,
  starts_at: row.startsAt.toISOString(),
  duration_min: row.durationMin,
  cron: row.cron,
  timezone: row.timezone,
  until: row.until?.toISOString() ?? null,
  is_active: isActive(row, now.getTime()),
  next_at: nextStart(row, now.getTime())?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
})

async function toData({ db }: WorkspaceContext, given: z.output<typeof newWindow>) {
  const { cron, timezone, monitor_ids: monitorIds } = given
  if (!isTimeZone(timezone))
    throw invalidInput(`timezone: “${timezone}” is no time zone such as Europe/Berlin.`)
  if (cron !== null && !readCron(cron, timezone))
    throw invalidInput(`cron: “${cron}” is not five cron fields such as 30 2 * * 0.`)
  const found = await db.monitor.count({ where: { id: { in: monitorIds } } })
  if (found < new Set(monitorIds).size) throw invalidInput('monitor_ids: One of these monitors is not here.')
  return {
    name: given.name,
    monitorIds,
    tags: given.tags,
    startsAt: new Date(given.starts_at),
    durationMin: given.duration_min,
    cron,
    timezone,
    until: given.until === null ? null : new Date(given.until),
  }
}

async function requireWindow({ db }: WorkspaceContext, id: string): Promise<WindowRow> {
  const found = await db.maintenanceWindow.findUnique({ where: { id } })
  if (!found) throw notFound('maintenance window')
  return found
}

export const listWindows = operation({
  name: 'maintenance.list',
  summary: 'Maintenance windows, and when each comes next',
  kind: 'read',
  http: 'GET /api/maintenance',
  scope: 'monitors:read',
  input: pageInput,
  output: pageOf(maintenanceWindow),
  async run(ctx, input) {
    const rows = await ctx.db.maintenanceWindow.findMany(pageById(input))
    return toPage(rows, input, (row) => toWindow(row, ctx.now))
  },
})

export const createWindow = operation({
  name: 'maintenance.create',
  summary: 'Plan maintenance: checks go on, messages rest, and uptime is not counted',
  kind: 'write',
  http: 'POST /api/maintenance',
  scope: 'monitors:write',
  status: 201,
  input: newWindow,
  output: maintenanceWindow,
  subject: (_input, { id }) => id,
  async run(ctx, given) {
    const { workspace, now } = ctx
    const data = {
      id: newId('mnt', now.getTime()),
      workspaceId: workspace.id,
      createdAt: now,
      ...(await toData(ctx, given)),
    }
    return toWindow(await ctx.db.maintenanceWindow.create({ data }), now)
  },
})

export const updateWindow = operation({
  name: 'maintenance.update',
  summary: 'Change a maintenance window',
  kind: 'write',
  http: 'PUT /api/maintenance/{id}',
  scope: 'monitors:write',
  input: newWindow.extend({ id: z.string() }),
  output: maintenanceWindow,
  subject: ({ id }) => id,
  async run(ctx, { id, ...given }) {
    await requireWindow(ctx, id)
    return toWindow(
      await ctx.db.maintenanceWindow.update({ where: { id }, data: await toData(ctx, given) }),
      ctx.now,
    )
  },
})

export const deleteWindow = operation({
  name: 'maintenance.delete',
  summary: 'Delete a maintenance window, or end one that is under way',
  kind: 'write',
  http: 'DELETE /api/maintenance/{id}',
  scope: 'monitors:write',
  input: z.object({ id: z.string() }),
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requireWindow(ctx, id)
    await ctx.db.maintenanceWindow.delete({ where: { id } })
    return { done: true as const }
  },
})
