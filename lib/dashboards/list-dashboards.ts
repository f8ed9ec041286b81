import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { readyMade } from './ready-made/ready-made.ts'
import { dashboardSummary } from './schema.ts'

const columns = {
  id: true,
  name: true,
  description: true,
  panelCount: true,
  createdAt: true,
  updatedAt: true,
} as const

export const listDashboards = operation({
  name: 'dashboards.list',
  summary: 'The dashboards that come with the product and those of the workspace, last changed first',
  kind: 'read',
  http: 'GET /api/dashboards',
  scope: 'dashboards:read',
  input: shortListInput,
  output: pageOf(dashboardSummary),
  async run(ctx, input) {
    const [rows, counts] = await Promise.all([
      ctx.db.dashboard.findMany({ select: columns, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }] }),
      countShares(ctx),
    ])
    const comeWith = readyMade.map(({ id, name, description, panels }) => ({
      id,
      name,
      description,
      built_in: true,
      panel_count: panels.length,
      share_count: counts.get(id) ?? 0,
      created_at: null,
      updated_at: null,
    }))
    const own = rows.map(({ panelCount, createdAt, updatedAt, ...row }) => ({
      ...row,
      built_in: false,
      panel_count: panelCount,
      share_count: counts.get(row.id) ?? 0,
      created_at: createdAt.toISOString(),
      updated_at: updatedAt.toISOString(),
    }))
    return cutPage([...comeWith, ...own], input, ({ id }) => id)
  },
})

async function countShares({ db }: Pick<WorkspaceContext, 'db'>): Promise<Map<string, number>> {
  const rows = await db.dashboardShare.groupBy({ by: ['dashboardId'], _count: { id: true } })
  return new Map(rows.map(({ dashboardId, _count: count }) => [dashboardId, count.id]))
}
