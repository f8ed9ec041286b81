import { operation } from '#lib/platform/operation'

import { refuseBuiltIn, requireDashboard } from './internal.ts'
import { dashboardId, done } from './schema.ts'

export const deleteDashboard = operation({
  name: 'dashboards.delete',
  summary: 'Delete a dashboard and the links to it',
  kind: 'write',
  http: 'DELETE /api/dashboards/{id}',
  scope: 'dashboards:write',
  input: dashboardId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    refuseBuiltIn(await requireDashboard(ctx, id))
    await ctx.db.dashboardShare.deleteMany({ where: { dashboardId: id } })
    await ctx.db.dashboard.deleteMany({ where: { id } })
    return { done: true as const }
  },
})
