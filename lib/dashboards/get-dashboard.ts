import { operation } from '#lib/platform/operation'

import { requireDashboard } from './internal.ts'
import { dashboard, dashboardId } from './schema.ts'

export const getDashboard = operation({
  name: 'dashboards.get',
  summary: 'A dashboard with its panels',
  kind: 'read',
  http: 'GET /api/dashboards/{id}',
  scope: 'dashboards:read',
  input: dashboardId,
  output: dashboard,
  run: (ctx, { id }) => requireDashboard(ctx, id),
})
