import { z } from 'zod'

import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { operation } from '#lib/platform/operation'

export const eraseSubject = operation({
  name: 'subjects.erase',
  summary: 'Erase all events of one subject',
  kind: 'write',
  http: 'DELETE /api/subjects/{subject}',
  scope: 'privacy:write',
  status: 202,
  input: z.object({ subject: z.string().min(1).max(500) }),
  output: z.object({ state: z.literal('erasing') }),
  async run({ workspace }, { subject }) {
    await withClickhouse((client) =>
      client.command({
        query: `ALTER TABLE ${eventDatabase}.events DELETE
          WHERE tenant = {tenant:String} AND subject = {subject:String}`,
        query_params: { tenant: workspace.id, subject },
      }),
    )
    return { state: 'erasing' as const }
  },
})
