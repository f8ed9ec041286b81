import { Problem } from '#lib/core/problem'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'

import { openModels, StepFailed } from '../model/index.ts'
import { isExpelled } from './asker.ts'
import { endRun, type Ending } from './end-run.ts'
import { readFrame } from './read-frame.ts'
import { readQuestion } from './read-question.ts'
import { runAgent } from './run-agent.ts'
import { appendRunEvents, newHolder, readRunEvents, RunLost } from './run-log.ts'
import { lockRun } from './run-row.ts'
import { foldRun } from './run-state.ts'
import { type OpenModels, Session } from './session.ts'
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
  const session = await take(ctx, runId, signal, open)
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

async function take(
  ctx: WorkspaceContext,
  runId: string,
  signal: AbortSignal,
  open: OpenModels,
): Promise<Session | null> {
  const holder = newHolder()
  const taken = await write(ctx, async (inner) => {
    const run = await lockRun(inner.db, runId)
    if (!run || !decideRun(run, { kind: 'take', holder }, inner.now.getTime()).allowed) return null
    const leg = run.row.leg + 1
    const startedAt = run.row.startedAt ?? inner.now
    await inner.db.run.update({ where: { id: runId }, data: { status: 'running', holder, leg, startedAt } })
    const reason = leg === 1 ? 'begun' : run.status === 'waiting' ? 'decided' : 'taken_over'
    const key = { id: runId, threadId: run.row.threadId }
    await appendRunEvents(inner, key, holder, [{ type: 'agent_log', data: { kind: 'leg', leg, reason } }])
    return { ...run.row, startedAt }
  })
  if (!taken) return null
  const [question, events] = await Promise.all([readQuestion(ctx, taken), readRunEvents(ctx, runId)])
  const frame = readFrame(taken, question)
  const session = new Session({
    row: taken,
    workspace: ctx.workspace,
    holder,
    question,
    frame,
    progress: foldRun(events),
    signal,
    open,
  })
  return session
}

/** Gives the run back until somebody decides; false where something was decided meanwhile. */
async function wait(session: Session): Promise<boolean> {
  const pending = [...session.progress.calls.values()].flatMap(({ approval, result }) =>
    approval && !result && approval.status === 'pending' ? [approval.id] : [],
  )
  return write(session.system, async (inner) => {
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
  await write(session.system, (inner) => endRun(inner, session.row.id, ending))
}

/** Told by whoever found out that a run can never be finished: it ended each worker that took it. */
export async function failRun({ runId, workspaceId }: LegInput, error: unknown): Promise<void> {
  const workspace = await getWorkspaceRef(workspaceId)
  if (!workspace) return
  const ctx = createSystemContext('agents.run', workspace) as WorkspaceContext
  const reason = error instanceof Error ? error.message : 'It failed.'
  await write(ctx, (inner) => endRun(inner, runId, { kind: 'end', holder: null, status: 'failed', reason }))
}

function write<T>(ctx: WorkspaceContext, work: (inner: WorkspaceContext) => Promise<T>): Promise<T> {
  const spec = { name: 'agents.run', input: null, audited: false }
  return runWrite({ ...ctx, db: ctx.db, log: ctx.log, now: new Date() }, spec, null, (inner) =>
    work(inner as WorkspaceContext),
  )
}

function explain(error: unknown): string {
  if (isExpelled(error)) return 'Whoever asked is no longer a member of this workspace.'
  if (error instanceof StepFailed || error instanceof Problem) return error.message
  log.error({ error }, 'a run failed in a way nobody foresaw')
  return 'Something went wrong on our side. What was found so far is kept. Ask again.'
}
