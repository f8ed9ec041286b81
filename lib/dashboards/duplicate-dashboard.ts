import { operation } from '#lib/platform/operation'

import { insertDashboard } from './insert-dashboard.ts'
import { requireDashboard } from './internal.ts'
import { dashboard, dashboardId, longestName } from './schema.ts'

export const duplicateDashboard = operation({
  name: 'dashboards.duplicate',
  summary: 'Copy a dashboard, also one that comes with the product, to change the copy',
  kind: 'write',
  http: 'POST /api/dashboards/{id}/duplicate',
  scope: 'dashboards:write',
  status: 201,
  input: dashboardId.extend({ name: dashboard.shape.name.optional() }),
  output: dashboard,
  subject: (_input, output) => output.id,
  async run(ctx, { id, name }) {
    const source = await requireDashboard(ctx, id)
    return insertDashboard(ctx, { ...source, name: name ?? nameCopy(source.name) })
  },
})

const suffix = ' (copy)'

const nameCopy = (name: string) => `${name.slice(0, longestName - suffix.length).trimEnd()}${suffix}`
