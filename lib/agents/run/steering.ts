import type { WorkspaceContext } from '#lib/platform/context'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import type { RunTrigger } from '../schema.ts'
import { readAskerOf } from './asker.ts'
import { insertRun } from './insert-run.ts'
import { announceThread } from './run-log.ts'
import type { Session } from './session.ts'

/** Hands the supervisor what was written since it last looked; false where nothing was. */
export async function takeSteering(session: Session): Promise<boolean> {
  const { id: runId, threadId } = session.row
  const waiting = { where: { runId, delivery: 'pending' } }
  if ((await session.system.db.message.count(waiting)) === 0) return false
  const spec = { name: 'runs.steer', input: null, audited: false }
  const count = await runWrite(session.system, spec, null, async (given) => {
    const inner = given as WorkspaceContext
    const messages = await inner.db.message.findMany({ ...waiting, orderBy: { id: 'asc' } })
    if (messages.length === 0) return 0
    const ids = messages.map(({ id }) => id)
    const events = await session.appendWithin(
      inner,
      ...messages.map(({ id, text }) => ({
        type: 'agent_log' as const,
        data: { kind: 'steered' as const, message_id: id, message: text },
      })),
    )
    await inner.db.message.updateMany({ where: { id: { in: ids } }, data: { delivery: 'steered' } })
    inner.write?.afterCommit.push(
      () => session.adopt(events),
      () => announceThread(session.workspace.id, { id: runId, threadId }, 'steered'),
    )
    return ids.length
  })
  return count > 0
}

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
