import { z } from 'zod'

import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { lockRow } from '#lib/platform/locks'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { incidentUnanswered } from '../events.ts'
import { openAll } from '../internal.ts'
import { requireMonitor } from '../monitors/rows.ts'
import { addEntry, escalationOf } from './record-incident.ts'

const spec = { name: 'uptime.escalate', input: z.object({}), audited: false }
const mostReminders = 20

/** Tells the next of what nobody acknowledged, and comes back to it until somebody does. */
export async function escalateIncidents(now: Date): Promise<void> {
  const due = await openAll().incident.findMany({
    where: { escalatesAt: { lte: now }, endedAt: null },
    take: 500,
  })
  for (const { id, workspaceId } of due) {
    const workspace = await getWorkspaceRef(workspaceId)
    if (!workspace) continue
    await runWrite({ ...createSystemContext(spec.name, workspace), now }, spec, {}, (inner) =>
      escalate(inner as WorkspaceContext, id),
    )
  }
}

async function escalate(ctx: WorkspaceContext, id: string): Promise<void> {
  const { db, now } = ctx
  await lockRow(db, 'Incident', id)
  const row = await db.incident.findUnique({ where: { id } })
  if (!row || row.endedAt || row.acknowledgedAt || !row.escalatesAt || row.escalatesAt > now) return
  const reminder = row.escalations + 1
  const minutes = Math.round((now.getTime() - row.startedAt.getTime()) / 60_000)
  const escalatesAt =
    reminder >= mostReminders ? null : escalationOf(await requireMonitor(ctx, row.monitorId), now)
  await db.incident.update({ where: { id }, data: { escalations: reminder, escalatesAt } })
  await addEntry(ctx, id, {
    kind: reminder === 1 ? 'escalated' : 'reminded',
    text: `Nobody acknowledged it for ${minutes} minutes.`,
  })
  emit(ctx, incidentUnanswered, {
    subject: row.monitorId,
    data: { incident_id: id, title: row.title, minutes, reminder },
  })
}
