import { conflict, notFound, type Problem } from '#lib/core/problem'
import { askerOf } from '#lib/platform/actor'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Approval as ApprovalRow } from '#lib/platform/prisma-client/client'

import { approvalDecided } from '../events.ts'
import { type Asker, nameAsker } from '../run/asker.ts'
import { announceRun, announceThread, appendRunEvents } from '../run/run-log.ts'
import { type LockedRun, lockRun } from '../run/run-row.ts'
import { decideRun } from '../run/transitions.ts'
import type { Approval } from '../schema.ts'
import { toApproval } from './rows.ts'

const decisions = { approve: 'approved', decline: 'declined', expire: 'expired' } as const

interface Decision {
  kind: keyof typeof decisions
  /** What it leads to, as part of the same write: what comes back is kept as its result. */
  perform?: (run: LockedRun, row: ApprovalRow) => Promise<unknown>
}

/** Decides an approval once, within a write: the decision, what it leads to and its place in the log are one. */
export async function decideApproval(
  ctx: WorkspaceContext,
  id: string,
  { kind, perform }: Decision,
): Promise<Approval> {
  const { db, now } = ctx
  const found = await db.approval.findUnique({ where: { id }, select: { runId: true } })
  const run = found && (await lockRun(db, found.runId))
  const row = run && (await db.approval.findUnique({ where: { id } }))
  if (!run || !row) throw notFound('approval')
  const verdict = decideRun(run, { kind, id }, now.getTime())
  if (!verdict.allowed) throw explain(row, verdict.reason)
  const result = await perform?.(run, row)
  const status = decisions[kind]
  const decided = await db.approval.update({
    where: { id },
    data: {
      status,
      decidedBy: nameAsker(askerOf(ctx.actor) as Asker),
      decidedAt: now,
      ...(result == null ? {} : { result }),
    },
  })
  const key = { id: run.row.id, threadId: run.row.threadId }
  const approval = toApproval(decided, key.threadId)
  // The log of a run ends with its end; what is taken up later stands in the approval.
  const isOpen = run.row.endedAt === null
  const events = isOpen
    ? await appendRunEvents(ctx, key, null, [{ type: 'approval_request', data: approval }], now)
    : []
  const { title, operation } = row
  const data = { run_id: key.id, thread_id: key.threadId, title, operation, decision: status }
  emit(ctx, approvalDecided, { subject: id, data: { ...data, resumes: verdict.resumes } })
  ctx.write?.afterCommit.push(
    () => announceRun(ctx.workspace.id, key, events),
    () => announceThread(ctx.workspace.id, key, status),
  )
  return approval
}

function explain(row: ApprovalRow, reason: string): Problem {
  if (reason === 'expired') return conflict('Its time to be decided is over. Ask for it again.')
  const who = (row.decidedBy as Approval['decided_by'])?.name
  const details = { status: row.status, decided_by: row.decidedBy, decided_at: row.decidedAt?.toISOString() }
  if (row.status === 'void') return conflict('Its run has ended, so it can’t be decided any more.', details)
  return conflict(`It was ${row.status} already${who ? `, by ${who}` : ''}.`, details)
}
