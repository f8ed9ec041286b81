import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toAlert } from '../internal.ts'
import { alert } from '../schema.ts'
import { readRecent } from '../store/recent.ts'

export const listAlerts = operation({
  name: 'alerts.list',
  summary: 'Alerts, how each stands and what it last measured',
  kind: 'read',
  http: 'GET /api/alerts',
  scope: 'alerts:read',
  input: pageInput,
  output: pageOf(alert),
  async run(ctx, input) {
    const rows = await ctx.db.alertRule.findMany(pageById(input))
    const ids = rows.map(({ id }) => id)
    const recent = await readRecent(ctx.workspace.id, ids)
    const byId = new Map(ids.map((id, at) => [id, recent[at] ?? []]))
    return toPage(rows, input, (row) => toAlert(row, byId.get(row.id) ?? [], ctx.now))
  },
})
