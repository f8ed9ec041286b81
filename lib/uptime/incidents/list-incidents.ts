import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf } from '#lib/platform/page'

import { incident, incidentDetail, incidentStates } from '../incident-schema.ts'
import { readBill } from './read-bill.ts'
import { requireIncident, toDetail, toIncidents } from './rows.ts'

const whereState = {
  open: { endedAt: null, acknowledgedAt: null },
  acknowledged: { endedAt: null, acknowledgedAt: { not: null } },
  resolved: { endedAt: { not: null } },
}

export const listIncidents = operation({
  name: 'incidents.list',
  summary: 'Incidents, newest first',
  kind: 'read',
  http: 'GET /api/incidents',
  scope: 'incidents:read',
  input: pageInput.extend({ state: z.enum(incidentStates).optional(), monitor_id: z.string().optional() }),
  output: pageOf(incident),
  async run(ctx, { state, monitor_id: monitorId, ...input }) {
    const page = pageById(input)
    const where = { AND: [page.where ?? {}, state ? whereState[state] : {}, monitorId ? { monitorId } : {}] }
    const rows = await ctx.db.incident.findMany({ ...page, where })
    const items = await toIncidents(ctx, rows.slice(0, input.limit))
    return { items, next_cursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null }
  },
})

export const getIncident = operation({
  name: 'incidents.get',
  summary: 'One incident: its timeline, whom it hurt, and what it cost',
  kind: 'read',
  http: 'GET /api/incidents/{id}',
  scope: 'incidents:read',
  input: z.object({ id: z.string() }),
  output: incidentDetail,
  async run(ctx, { id }) {
    const row = await requireIncident(ctx, id)
    // The timeline is there also while the event store is not.
    const bill = await readBill(ctx, row.startedAt, row.endedAt).catch(() => null)
    return toDetail(ctx, row, bill)
  },
})
