import { z } from 'zod'

import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { operation } from '#lib/platform/operation'

import { demoIdPrefix } from './demo-day.ts'

export const removeDemo = operation({
  name: 'demo.remove',
  summary: 'Remove the demo data from the workspace; nothing else is touched',
  kind: 'write',
  http: 'DELETE /api/demo',
  scope: 'privacy:write',
  input: z.object({}),
  output: z.object({ removed: z.literal(true) }),
  async run({ db, workspace }) {
    await withClickhouse((client) =>
      client.command({
        query: `ALTER TABLE ${eventDatabase}.events DELETE
          WHERE tenant = {tenant:String} AND startsWith(id, {prefix:String})`,
        query_params: { tenant: workspace.id, prefix: demoIdPrefix },
        clickhouse_settings: { mutations_sync: '2' },
      }),
    )
    await db.workspace.update({ where: { id: workspace.id }, data: { demoSince: null } })
    return { removed: true as const }
  },
})
