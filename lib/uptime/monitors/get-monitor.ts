import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { monitor } from '../schema.ts'
import { requireMonitor, toMonitor } from './rows.ts'

export const getMonitor = operation({
  name: 'monitors.get',
  summary: 'One monitor, its settings and how it stands',
  kind: 'read',
  http: 'GET /api/monitors/{id}',
  scope: 'monitors:read',
  input: z.object({ id: z.string() }),
  output: monitor,
  run: async (ctx, { id }) =>
    toMonitor(await requireMonitor(ctx, id), await ctx.db.maintenanceWindow.findMany(), ctx.now),
})
