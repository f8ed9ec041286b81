import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'
import { requireZone, resolveRange } from '#lib/query/index'

import { toPlainText } from '../evidence/index.ts'
import { attachment, mention, runParameters } from '../schema.ts'
import type { Frame } from '../tools/tool.ts'
import { appendRunEvents, newHolder, readRunEvents } from './run-log.ts'
import { lockRun } from './run-row.ts'
import { foldRun } from './run-state.ts'
import { type OpenModels, type Question, Session } from './session.ts'
import { decideRun } from './transitions.ts'

const usualFrom = '-30d'
const longestHistory = 40
const longestPart = 8_000

/** Makes this process the one that may write to a run; null where it has ended. */
export async function takeRun(
  ctx: WorkspaceContext,
  runId: string,
  signal: AbortSignal,
  open: OpenModels,
): Promise<Session | null> {
  const holder = newHolder()
  const taken = await writeRun(ctx, async (inner) => {
    const run = await lockRun(inner.db, runId)
    if (!run || !decideRun(run, { kind: 'take', holder }, inner.now.getTime()).allowed) return null
    const leg = run.row.leg + 1
    const startedAt = run.row.startedAt ?? inner.now
    await inner.db.run.update({
      where: { id: runId },
      data: { status: 'running', holder, leg, startedAt, reservedUsd: 0 },
    })
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

/** A write of the system about a run. */
export function writeRun<T>(
  ctx: WorkspaceContext,
  work: (inner: WorkspaceContext) => Promise<T>,
): Promise<T> {
  const spec = { name: 'agents.run', input: null, audited: false }
  return runWrite({ ...ctx, db: ctx.db, log: ctx.log, now: new Date() }, spec, null, (inner) =>
    work(inner as WorkspaceContext),
  )
}

/** Fixed by what was asked and when, so each worker that takes the run looks at the same time. */
export function readFrame(row: Pick<RunRow, 'parameters' | 'createdAt'>, { attachments }: Question): Frame {
  const {
    from = usualFrom,
    to = 'now',
    timezone = 'UTC',
    ...parameters
  } = runParameters.parse(row.parameters)
  const now = row.createdAt
  const zone = requireZone(timezone)
  const range = resolveRange({ from, to, timezone: zone }, now.getTime())
  return {
    now,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    timezone,
    includePerformance: parameters.include_performance,
    costThreshold: parameters.cost_threshold,
    attachments,
  }
}

/** The question of a run, with what was said before it in its branch. */
export async function readQuestion({ db }: WorkspaceContext, run: RunRow): Promise<Question> {
  const messages = await db.message.findMany({ where: { threadId: run.threadId }, orderBy: { id: 'asc' } })
  const byId = new Map(messages.map((message) => [message.id, message]))
  const asked = byId.get(run.messageId)
  const history: Question['history'] = []
  for (let at = asked?.parentId; at && history.length < longestHistory;) {
    const said = byId.get(at)
    if (!said) break
    const text = toPlainText(said.text).slice(0, longestPart)
    // Some providers refuse turns without text, and an answer that was stopped may have none.
    history.unshift({ role: said.role as 'user' | 'assistant', text: text || '(no answer)' })
    at = said.parentId
  }
  return {
    text: asked?.text ?? '',
    mentions: z.array(mention).parse(asked?.mentions ?? []),
    attachments: z.array(attachment).parse(asked?.attachments ?? []),
    history,
    answerId: messages.find(({ runId, role }) => runId === run.id && role === 'assistant')?.id ?? '',
  }
}
