import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { interruptWorkflow } from '#lib/platform/start-workflow'

import { endRun } from '../run/end-run.ts'
import { requireOwnThread } from './rows.ts'

export const deleteThread = operation({
  name: 'threads.delete',
  summary: 'Delete a conversation with its runs; what is under way is stopped',
  kind: 'write',
  http: 'DELETE /api/threads/{id}',
  scope: 'threads:write',
  input: z.object({ id: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requireOwnThread(ctx, id)
    await ctx.db.message.updateMany({
      where: { threadId: id, delivery: 'pending' },
      data: { delivery: 'queued' },
    })
    for (const run of await ctx.db.run.findMany({ where: { threadId: id, endedAt: null } })) {
      await endRun(ctx, run.id, { kind: 'stop' })
      ctx.write?.afterCommit.push(() => interruptWorkflow(run.id))
    }
    await ctx.db.thread.delete({ where: { id } })
    return { id }
  },
})
