import { conflict, notFound } from '#lib/core/problem'
import { askerOf } from '#lib/platform/actor'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { toApproval } from '../approvals/rows.ts'
import { runEnded, savingsFound } from '../events.ts'
import { buildReport, foldAnswer, toPlainText } from '../evidence/index.ts'
import type { Report, RunTrigger } from '../schema.ts'
import { type Asker, nameAsker } from './asker.ts'
import type { NewRunEvent } from './run-events.ts'
import { announceRun, announceThread, appendRunEvents, readRunEvents } from './run-log.ts'
import { type LockedRun, lockRun } from './run-row.ts'
import { foldRun } from './run-state.ts'
import { queueNext } from './steering.ts'
import { decideRun, type RunInput } from './transitions.ts'

export type Ending =
  | { kind: 'stop' }
  | { kind: 'end'; holder: string | null; status: 'completed' }
  | { kind: 'end'; holder: string | null; status: 'failed'; reason: string }

export interface Ended {
  /** False where it had ended before: then this is how. */
  isFirst: boolean
  status: 'completed' | 'stopped' | 'failed'
}

/**
 * The one way in which runs end, within a write: the log gets its last event, approvals that nobody will decide are
 * settled, what was found is kept as the report, and what was written meanwhile becomes the next run.
 */
export async function endRun(ctx: WorkspaceContext, runId: string, ending: Ending): Promise<Ended> {
  const { db, now } = ctx
  const run = await lockRun(db, runId)
  if (!run) throw notFound('run')
  const verdict = decideRun(run, ending satisfies RunInput, now.getTime())
  if (!verdict.allowed) {
    if (verdict.reason !== 'ended') throw conflict('Another worker has this run now.')
    return { isFirst: false, status: run.status as Ended['status'] }
  }
  const status = verdict.state.status as Ended['status']
  const key = { id: runId, threadId: run.row.threadId }
  const before = await readRunEvents(ctx, runId)
  const voided = await voidApprovals(ctx, run, verdict.voided)
  const reason = reasonOf(ending, ctx)
  const report = buildReport(before)
  const { usage } = foldRun(before)
  const completed: NewRunEvent = {
    type: 'agent_completed',
    data: {
      status,
      reason,
      by: ending.kind === 'stop' ? nameAsker(askerOf(ctx.actor) as Asker) : null,
      report,
      usage,
      elapsed_ms: now.getTime() - run.row.createdAt.getTime(),
    },
  }
  const failed: NewRunEvent[] =
    status === 'failed' ? [{ type: 'error', data: { code: 'BACKEND_001', message: reason ?? '' } }] : []
  const events = await appendRunEvents(ctx, key, null, [...voided, ...failed, completed], now)
  await db.run.update({
    where: { id: runId },
    data: {
      status,
      reason,
      holder: null,
      endedAt: now,
      reservedUsd: 0,
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
      cachedTokens: usage.cached_tokens,
    },
  })
  await keepReport(ctx, runId, report)
  const { text } = foldAnswer(before)
  await db.message.updateMany({ where: { runId, role: 'assistant' }, data: { text } })
  await db.thread.update({ where: { id: key.threadId }, data: { updatedAt: now } })
  tell(ctx, run, status, reason, report, text)
  await queueNext(ctx, run.row)
  ctx.write?.afterCommit.push(
    () => announceRun(ctx.workspace.id, key, events),
    () => announceThread(ctx.workspace.id, key, status),
  )
  return { isFirst: true, status }
}

function reasonOf(ending: Ending, ctx: WorkspaceContext): string | null {
  if (ending.kind === 'stop') return `Stopped by ${nameAsker(askerOf(ctx.actor) as Asker).name}.`
  return ending.status === 'failed' ? ending.reason : null
}

async function voidApprovals(
  { db }: WorkspaceContext,
  { row }: LockedRun,
  ids: readonly string[],
): Promise<NewRunEvent[]> {
  if (ids.length === 0) return []
  const where = { id: { in: [...ids] } }
  await db.approval.updateMany({ where, data: { status: 'void' } })
  const rows = await db.approval.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map((each) => ({ type: 'approval_request', data: toApproval(each, row.threadId) }))
}

async function keepReport(
  { db, workspace, now }: WorkspaceContext,
  runId: string,
  report: Report,
): Promise<void> {
  const data = {
    report: report as unknown as Prisma.InputJsonObject,
    monthlyUsd: report.savings.monthly_usd,
    at: now,
  }
  const own = { runId, workspaceId: workspace.id }
  await db.agentReport.upsert({ where: { runId }, create: { ...own, ...data }, update: data })
}

function tell(
  ctx: WorkspaceContext,
  { row }: LockedRun,
  status: Ended['status'],
  reason: string | null,
  report: Report,
  text: string,
): void {
  const about = { thread_id: row.threadId, run_id: row.id, trigger: row.trigger as RunTrigger }
  const data = {
    ...about,
    status,
    reason,
    summary: toPlainText(text).slice(0, 400),
    findings: report.findings.length,
    monthly_savings_usd: report.savings.monthly_usd,
    cost_usd: row.costUsd,
    elapsed_ms: ctx.now.getTime() - row.createdAt.getTime(),
  }
  emit(ctx, runEnded, { subject: row.id, data })
  const { monthly_usd, low_usd, high_usd } = report.savings
  if (status !== 'completed' || monthly_usd <= 0) return
  emit(ctx, savingsFound, { subject: row.id, data: { ...about, monthly_usd, low_usd, high_usd } })
}
