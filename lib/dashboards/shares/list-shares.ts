import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { requireDashboard } from '../internal.ts'
import { dashboardId, share } from '../schema.ts'
import { isOpen, toShare } from './internal.ts'

export const listShares = operation({
  name: 'dashboards.list-shares',
  summary: 'The links to a dashboard, without the links themselves',
  kind: 'read',
  http: 'GET /api/dashboards/{id}/shares',
  scope: 'dashboards:read',
  input: dashboardId.extend(shortListInput.shape),
  output: pageOf(share),
  async run(ctx, { id, ...paging }) {
    await requireDashboard(ctx, id)
    const rows = await ctx.db.dashboardShare.findMany({ where: { dashboardId: id }, orderBy: { id: 'desc' } })
    const items = await Promise.all(rows.map(async (row) => toShare(row, await isOpen(row, ctx.now))))
    return cutPage(items, paging, (item) => item.id)
  },
})
