import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { AgentReport, Run as RunRow } from '#lib/platform/prisma-client/client'

import { nameAsker, readAskerOf } from '../run/asker.ts'
import { type Run, type Report, runParameters, type RunStatus, type RunTrigger } from '../schema.ts'
import { seenBy } from '../threads/rows.ts'

type FullRun = RunRow & { report: AgentReport | null }

/** A run of a thread that whoever asks may see. */
export async function requireRun(ctx: WorkspaceContext, id: string): Promise<FullRun> {
  const row = await ctx.db.run.findFirst({ where: { id, thread: seenBy(ctx) }, include: { report: true } })
  if (!row) throw notFound('run')
  return row
}

export const toRun = (row: RunRow, question: string): Run => ({
  id: row.id,
  thread_id: row.threadId,
  message_id: row.messageId,
  question,
  status: row.status as RunStatus,
  reason: row.reason,
  error: readError(row),
  trigger: row.trigger as RunTrigger,
  asked_by: nameAsker(readAskerOf(row)),
  parameters: runParameters.parse(row.parameters),
  model: row.model,
  usage: {
    input_tokens: Number(row.inputTokens),
    output_tokens: Number(row.outputTokens),
    cached_tokens: Number(row.cachedTokens),
    cost_usd: row.costUsd,
  },
  last_seq: row.lastSeq,
  created_at: row.createdAt.toISOString(),
  started_at: row.startedAt?.toISOString() ?? null,
  ended_at: row.endedAt?.toISOString() ?? null,
})

export const readError = ({ status, reason }: Pick<RunRow, 'status' | 'reason'>): Run['error'] =>
  status === 'failed' ? { code: 'BACKEND_001', message: reason ?? '' } : null

export const readReport = ({ report }: FullRun): Report | null =>
  (report?.report as Report | undefined) ?? null

export async function readQuestions(
  { db }: WorkspaceContext,
  rows: readonly Pick<RunRow, 'messageId'>[],
): Promise<Map<string, string>> {
  const where = { id: { in: rows.map(({ messageId }) => messageId) } }
  const messages = await db.message.findMany({ where, select: { id: true, text: true } })
  return new Map(messages.map(({ id, text }) => [id, text]))
}
