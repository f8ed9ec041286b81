import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { describeKept } from './kept-events.ts'
import { retention, retentionLimits } from './schema.ts'

export const getRetention = operation({
  name: 'retention.get',
  summary: 'For how many days the workspace keeps events, and how many it holds',
  kind: 'read',
  http: 'GET /api/retention',
  scope: 'privacy:read',
  input: z.object({
    days: z.coerce
      .number()
      .int()
      .min(retentionLimits.shortestDays)
      .max(retentionLimits.longestDays)
      .optional()
      .describe('Counts the events that are older'),
  }),
  output: retention,
  async run({ db, workspace, now }, { days: asked }) {
    const { retentionDays: days } = await db.workspace.findUniqueOrThrow({
      where: { id: workspace.id },
      select: { retentionDays: true },
    })
    const { events, oldest, older } = await describeKept(workspace.id, now.getTime(), { days, asked })
    return { days, events, oldest_at: oldest, ...(asked === undefined ? {} : { older }) }
  },
})
