import { z } from 'zod'

import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { lockRow } from '#lib/platform/locks'
import { operation } from '#lib/platform/operation'
import type { Incident as IncidentRow } from '#lib/platform/prisma-client/client'

import { incidentAcknowledged } from '../events.ts'
import { incidentDetail } from '../incident-schema.ts'
import { requireMonitor } from '../monitors/rows.ts'
import { addEntry, closeIncident, escalationOf } from './record-incident.ts'
import { authorOf, requireIncident, toDetail } from './rows.ts'

const one = z.object({ id: z.string() })

async function take(ctx: WorkspaceContext, id: string): Promise<IncidentRow> {
  await lockRow(ctx.db, 'Incident', (await requireIncident(ctx, id)).id)
  return requireIncident(ctx, id)
}
const show = async (ctx: WorkspaceContext, id: string) => toDetail(ctx, await requireIncident(ctx, id), null)

export const acknowledgeIncident = operation({
  name: 'incidents.acknowledge',
  summary: 'Say that somebody is at it: reminders stop, recovery is still told',
  kind: 'write',
  http: 'POST /api/incidents/{id}/acknowledge',
  scope: 'incidents:write',
  input: one,
  output: incidentDetail,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const row = await take(ctx, id)
    if (row.endedAt) throw conflict('This incident is over already.')
    if (!row.acknowledgedAt) {
      const author = authorOf(ctx)
      await ctx.db.incident.update({
        where: { id },
        data: { acknowledgedAt: ctx.now, acknowledgedBy: author, escalatesAt: null },
      })
      await addEntry(ctx, id, { kind: 'acknowledged', text: '', author })
      emit(ctx, incidentAcknowledged, { subject: row.monitorId, data: { incident_id: id, title: row.title } })
    }
    return show(ctx, id)
  },
})

export const resolveIncident = operation({
  name: 'incidents.resolve',
  summary: 'End an incident by hand; if the monitor is still down, it begins anew once it was up',
  kind: 'write',
  http: 'POST /api/incidents/{id}/resolve',
  scope: 'incidents:write',
  input: one,
  output: incidentDetail,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const row = await take(ctx, id)
    if (!row.endedAt) await closeIncident(ctx, row, ctx.now, { kind: 'resolved', author: authorOf(ctx) })
    return show(ctx, id)
  },
})

export const reopenIncident = operation({
  name: 'incidents.reopen',
  summary: 'Open an incident again that was resolved too early',
  kind: 'write',
  http: 'POST /api/incidents/{id}/reopen',
  scope: 'incidents:write',
  input: one,
  output: incidentDetail,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const row = await take(ctx, id)
    if (!row.endedAt) return show(ctx, id)
    const open = await ctx.db.incident.findFirst({ where: { monitorId: row.monitorId, endedAt: null } })
    if (open) throw conflict('Another incident of this monitor is open. Go on with that one.')
    const escalatesAt = escalationOf(await requireMonitor(ctx, row.monitorId), ctx.now)
    await ctx.db.incident.update({
      where: { id },
      data: { endedAt: null, acknowledgedAt: null, acknowledgedBy: null, escalatesAt, escalations: 0 },
    })
    await addEntry(ctx, id, { kind: 'reopened', text: '', author: authorOf(ctx) })
    return show(ctx, id)
  },
})

export const commentIncident = operation({
  name: 'incidents.comment',
  summary: 'Add to the timeline of an incident',
  kind: 'write',
  http: 'POST /api/incidents/{id}/comments',
  scope: 'incidents:write',
  status: 201,
  input: one.extend({ text: z.string().trim().min(1, 'Write something.').max(5_000) }),
  output: incidentDetail,
  subject: ({ id }) => id,
  async run(ctx, { id, text }) {
    await requireIncident(ctx, id)
    await addEntry(ctx, id, { kind: 'comment', text, author: authorOf(ctx) })
    return show(ctx, id)
  },
})

export const writePostMortem = operation({
  name: 'incidents.post-mortem',
  summary: 'Keep what was learnt of an incident',
  kind: 'write',
  http: 'PUT /api/incidents/{id}/post-mortem',
  scope: 'incidents:write',
  input: one.extend({ text: z.string().max(50_000) }),
  output: incidentDetail,
  subject: ({ id }) => id,
  async run(ctx, { id, text }) {
    await requireIncident(ctx, id)
    await ctx.db.incident.update({ where: { id }, data: { postMortem: text } })
    return show(ctx, id)
  },
})
