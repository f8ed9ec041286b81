import { operation } from '#lib/platform/operation'

import { insertDashboard } from './insert-dashboard.ts'
import { proposeDashboard } from './propose-dashboard.ts'
import { dashboard, dashboardSettings } from './schema.ts'

export const createDashboard = operation({
  name: 'dashboards.create',
  summary: 'Create a dashboard',
  kind: 'write',
  http: 'POST /api/dashboards',
  scope: 'dashboards:write',
  status: 201,
  input: dashboardSettings,
  output: dashboard,
  agent: { propose: proposeDashboard },
  subject: (_input, output) => output.id,
  run: insertDashboard,
})
