import { conflict, notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'

import { refuseBuiltIn, requireDashboard, toColumns } from './internal.ts'
import { proposeDashboardChange } from './propose-dashboard.ts'
import { dashboard, dashboardChange, dashboardId } from './schema.ts'

export const updateDashboard = operation({
  name: 'dashboards.update',
  summary: 'Change a dashboard; what is not given stays as it is',
  kind: 'write',
  http: 'PATCH /api/dashboards/{id}',
  scope: 'dashboards:write',
  input: dashboardId.extend(dashboardChange.shape),
  output: dashboard,
  agent: { propose: proposeDashboardChange },
  subject: ({ id }) => id,
  async run(ctx, { id, version, ...given }) {
    const current = await requireDashboard(ctx, id)
    refuseBuiltIn(current)
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const columns = toColumns({ ...current, ...changes }, ctx.now)
    // The version is asked for by the statement that changes it: of two at once, one finds nothing.
    const { count } = await ctx.db.dashboard.updateMany({
      where: { id, version },
      data: { ...columns, version: version + 1, updatedAt: ctx.now },
    })
    if (count === 0) return refuseStale(ctx, id)
    return requireDashboard(ctx, id)
  },
})

async function refuseStale({ db }: WorkspaceContext, id: string): Promise<never> {
  const found = await db.dashboard.findUnique({ where: { id }, select: { version: true, updatedAt: true } })
  if (!found) throw notFound('dashboard')
  throw conflict(
    'Somebody changed this dashboard after you opened it. Nothing of theirs was lost; load it again and repeat your change.',
    { version: found.version, updated_at: found.updatedAt.toISOString() },
  )
}
