import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { forgetRetention } from '../ingest/retention-of.ts'

export const changeRetention = operation({
  name: 'retention.change',
  summary: 'Say for how many days the workspace keeps events',
  kind: 'write',
  http: 'PUT /api/retention',
  scope: 'privacy:write',
  input: z.object({ days: z.int().min(1).max(3650) }),
  output: z.object({ days: z.number() }),
  async run({ db, workspace, write }, { days }) {
    await db.workspace.update({ where: { id: workspace.id }, data: { retentionDays: days } })
    write?.afterCommit.push(() => forgetRetention(workspace.id))
    return { days }
  },
})
