import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { requireDashboard } from '../internal.ts'
import { dashboardId, share } from '../schema.ts'
import { isOpen, toShare } from './internal.ts'

export const listShares = operation({
  name: 'dashboards.list-shares',
  summary: 'The links to a dashboard, without the links themselves',
  kind: 'read',
  http: 'GET /api/dashboards/{id}/shares',
  scope: 'dashboards:read',
  input: dashboardId,
  output: z.object({ items: z.array(share), next_cursor: z.null() }),
  async run(ctx, { id }) {
    await requireDashboard(ctx, id)
    const rows = await ctx.db.dashboardShare.findMany({ where: { dashboardId: id }, orderBy: { id: 'desc' } })
    const items = await Promise.all(rows.map(async (row) => toShare(row, await isOpen(row, ctx.now))))
    return { items, next_cursor: null }
  },
})
