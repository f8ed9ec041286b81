import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { requireMonitor } from './rows.ts'

export const deleteMonitor = operation({
  name: 'monitors.delete',
  summary: 'Delete a monitor with its incidents; what it found stays on the record',
  kind: 'write',
  http: 'DELETE /api/monitors/{id}',
  scope: 'monitors:write',
  input: z.object({ id: z.string() }),
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requireMonitor(ctx, id)
    await ctx.db.monitor.updateMany({ where: { parentId: id }, data: { parentId: null } })
    await ctx.db.monitor.delete({ where: { id } })
    return { done: true as const }
  },
})
