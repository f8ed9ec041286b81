import { z } from 'zod'

import { forgetCached } from '#lib/platform/cache'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { retentionChanged } from './events.ts'
import { retentionDays } from './schema.ts'

export const changeRetention = operation({
  name: 'retention.change',
  summary:
    'Say for how many days the workspace keeps events; older ones are hidden at once and deleted every night',
  kind: 'write',
  http: 'PUT /api/retention',
  scope: 'privacy:write',
  input: z.object({ days: retentionDays }),
  output: z.object({ days: z.number() }),
  subject: () => null,
  async run(ctx, { days }) {
    const { id } = ctx.workspace
    const former = await ctx.db.workspace.findUniqueOrThrow({
      where: { id },
      select: { retentionDays: true },
    })
    if (former.retentionDays === days) return { days }
    await ctx.db.workspace.update({ where: { id }, data: { retentionDays: days } })
    emit(ctx, retentionChanged, { subject: id, data: { days, former_days: former.retentionDays } })
    ctx.write?.afterCommit.push(() => forgetCached(id))
    return { days }
  },
})
