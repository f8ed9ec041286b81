import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toAlert } from '../internal.ts'
import { alert, alertLevels } from '../schema.ts'
import { readRecent } from '../store/recent.ts'

export const listAlerts = operation({
  name: 'alerts.list',
  summary: 'Alerts, how each stands and what it last measured',
  kind: 'read',
  http: 'GET /api/alerts',
  scope: 'alerts:read',
  input: pageInput.extend({
    level: z.enum(alertLevels).optional().describe('Those turned on that stand at this level'),
  }),
  output: pageOf(alert),
  async run(ctx, { level, ...input }) {
    const page = pageById(input)
    const where = { ...page.where, ...(level ? { enabled: true, level } : {}) }
    const rows = await ctx.db.alertRule.findMany({ ...page, where })
    const ids = rows.map(({ id }) => id)
    const recent = await readRecent(ctx.workspace.id, ids)
    const byId = new Map(ids.map((id, at) => [id, recent[at] ?? []]))
    return toPage(rows, input, (row) => toAlert(row, byId.get(row.id) ?? [], ctx.now))
  },
})
