import type { WorkspaceContext } from '#lib/platform/context'
import { runWrite } from '#lib/platform/write'

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
