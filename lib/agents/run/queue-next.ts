import type { WorkspaceContext } from '#lib/platform/context'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'

import type { RunTrigger } from '../schema.ts'
import { readAskerOf } from './asker.ts'
import { insertRun } from './insert-run.ts'

/** What was written during a run and did not steer it is asked once the run has ended; what came later steers that. */
export async function queueNext(ctx: WorkspaceContext, row: RunRow): Promise<void> {
  const waiting = await ctx.db.message.findMany({
    where: { runId: row.id, delivery: 'pending' },
    orderBy: { id: 'asc' },
  })
  const [first, ...later] = waiting
  if (!first) return
  const next = await insertRun(ctx, {
    threadId: row.threadId,
    question: first,
    asker: readAskerOf(row),
    trigger: row.trigger as RunTrigger,
    parameters: row.parameters,
  })
  await ctx.db.message.update({ where: { id: first.id }, data: { delivery: 'queued', runId: next.id } })
  await ctx.db.message.updateMany({
    where: { id: { in: later.map(({ id }) => id) } },
    data: { runId: next.id },
  })
}
