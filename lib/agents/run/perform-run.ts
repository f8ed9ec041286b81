import { Problem } from '#lib/core/problem'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'

import { openModels, StepFailed } from '../model/index.ts'
import { isExpelled } from './asker.ts'
import { endRun, type Ending } from './end-run.ts'
import { runAgent } from './run-agent.ts'
import { RunLost } from './run-log.ts'
import { lockRun } from './run-row.ts'
import type { OpenModels, Session } from './session.ts'
import { takeRun, writeRun } from './take-run.ts'
import { decideRun } from './transitions.ts'

export interface LegInput {
  runId: string
  workspaceId: string
}

const main = { id: 'main', agent: 'supervisor', parentId: null } as const

/** Goes on with a run from where its log stands, until it ends or waits for somebody. */
export async function performRun(
  { runId, workspaceId }: LegInput,
  signal: AbortSignal,
  open: OpenModels = openModels,
): Promise<void> {
  const workspace = await getWorkspaceRef(workspaceId)
  if (!workspace) return
  const ctx = createSystemContext('agents.run', workspace) as WorkspaceContext
  const session = await takeRun(ctx, runId, signal, open)
  if (!session) return
  try {
    for (;;) {
      const outcome = await runAgent(session, { ...main, task: session.question.text })
      if (outcome === 'done')
        return await finish(session, { kind: 'end', holder: session.holder, status: 'completed' })
      if (await wait(session)) return
      await session.catchUp()
    }
  } catch (error) {
    if (error instanceof RunLost || session.signal.aborted) return
    if (error instanceof Problem && error.code === 'SYS_001') throw error
    await finish(session, { kind: 'end', holder: session.holder, status: 'failed', reason: explain(error) })
  }
}

/** Gives the run back until somebody decides; false where something was decided meanwhile. */
async function wait(session: Session): Promise<boolean> {
  const pending = [...session.progress.calls.values()].flatMap(({ approval, result }) =>
    approval && !result && approval.status === 'pending' ? [approval.id] : [],
  )
  return writeRun(session.system, async (inner) => {
    const run = await lockRun(inner.db, session.row.id)
    if (!run) throw new RunLost()
    const { holder } = session
    const verdict = decideRun(run, { kind: 'wait', holder, for: pending }, inner.now.getTime())
    if (!verdict.allowed) {
      if (verdict.reason !== 'not_yet') throw new RunLost()
      return false
    }
    await inner.db.run.update({ where: { id: session.row.id }, data: { status: 'waiting', holder: null } })
    return true
  })
}

async function finish(session: Session, ending: Ending): Promise<void> {
  await writeRun(session.system, (inner) => endRun(inner, session.row.id, ending))
}

/** Told by whoever found out that a run can never be finished: it ended each worker that took it. */
export async function failRun({ runId, workspaceId }: LegInput, error: unknown): Promise<void> {
  const workspace = await getWorkspaceRef(workspaceId)
  if (!workspace) return
  const ctx = createSystemContext('agents.run', workspace) as WorkspaceContext
  const reason = error instanceof Error ? error.message : 'It failed.'
  await writeRun(ctx, (inner) =>
    endRun(inner, runId, { kind: 'end', holder: null, status: 'failed', reason }),
  )
}

function explain(error: unknown): string {
  if (isExpelled(error)) return 'Whoever asked is no longer a member of this workspace.'
  if (error instanceof StepFailed || error instanceof Problem) return error.message
  log.error({ error }, 'a run failed in a way nobody foresaw')
  return 'Something went wrong on our side. What was found so far is kept. Ask again.'
}
