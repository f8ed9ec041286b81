import { newId } from '#lib/core/id'
import type { Context, WorkspaceContext } from '#lib/platform/context'
import { addDeadLetter } from '#lib/platform/dead-letter'
import { emit } from '#lib/platform/event'
import type { Channel, Delivery } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { channelDisabled } from '../events.ts'
import { oweSending, toSendRecord } from './owe-delivery.ts'
import { type SendRequest, sendTask } from './send-requested.ts'
import { judgeAttempt, type Outcome, type Verdict } from './transitions.ts'

export interface Attempted {
  delivery: Delivery
  channel: Channel
  request: SendRequest
  startedAt: Date
  outcome: Outcome
  /** False where somebody waits for the answer and tries again by hand. */
  isRetried?: boolean
}

const recording = { name: 'notifications.record-attempt', input: null, audited: false }

/** Writes down how an attempt ended together with what follows from it: another one, or a dead letter. */
export async function recordAttempt(ctx: WorkspaceContext, attempted: Attempted): Promise<void> {
  await runWrite(ctx, recording, null, (inner) => record(inner as WorkspaceContext, attempted))
}

async function record(ctx: WorkspaceContext, attempted: Attempted): Promise<void> {
  const { delivery, request, startedAt, outcome, isRetried = true } = attempted
  const now = new Date()
  // A dead letter that is replayed has all its attempts before it again.
  const round = delivery.state === 'failed' ? 1 : delivery.roundAttempts + 1
  const number = delivery.attemptCount + 1
  const judged = judgeAttempt(outcome, round, now, Math.random())
  const verdict = isRetried || judged.kind === 'delivered' ? judged : testFailed
  await ctx.db.deliveryAttempt.create({
    data: {
      id: newId('dla', now.getTime()),
      workspaceId: ctx.workspace.id,
      deliveryId: delivery.id,
      number,
      startedAt,
      durationMs: now.getTime() - startedAt.getTime(),
      succeeded: outcome.succeeded,
      status: outcome.status,
      detail: outcome.detail,
    },
  })
  await ctx.db.delivery.update({
    where: { id: delivery.id },
    data: { attemptCount: number, roundAttempts: round, ...toState(verdict, now) },
  })
  if (verdict.kind !== 'retry') {
    await ctx.db.channel.updateMany({
      where: { id: delivery.channelId },
      data: { lastState: verdict.kind, lastSettledAt: now },
    })
  }
  if (verdict.kind === 'retry') await oweSending(ctx, request, verdict.at)
  if (verdict.kind === 'failed' && isRetried) await giveUp(ctx, attempted, number, verdict)
}

const testFailed: Verdict = { kind: 'failed', isGone: false, reason: 'It was a test, so it is not repeated.' }

function toState(verdict: Verdict, now: Date) {
  switch (verdict.kind) {
    case 'delivered':
      return { state: 'delivered' as const, reason: null, dueAt: null, settledAt: now }
    case 'retry':
      return { state: 'waiting' as const, reason: null, dueAt: verdict.at }
    case 'failed':
      return { state: 'failed' as const, reason: verdict.reason, dueAt: null, settledAt: now }
  }
}

async function giveUp(
  ctx: WorkspaceContext,
  { delivery, channel, request, outcome }: Attempted,
  number: number,
  { isGone, reason }: Extract<Verdict, { kind: 'failed' }>,
): Promise<void> {
  if (isGone) await switchOff(ctx, channel, reason)
  const said = outcome.status === null ? outcome.detail : `Answer ${outcome.status}. ${outcome.detail}`
  const error = `“${channel.name}” did not take the message. ${reason}\n${said}`
  const job = { id: `${delivery.id}:${number}`, attempts: number }
  await addDeadLetter(ctx, sendTask, toSendRecord(ctx, request), job, error)
}

async function switchOff(ctx: Context, { id, name, kind }: Channel, reason: string): Promise<void> {
  const { count } = await ctx.db.channel.updateMany({
    where: { id, enabled: true },
    data: { enabled: false, disabledReason: reason },
  })
  if (count > 0) emit(ctx, channelDisabled, { subject: id, data: { name, kind, reason } })
}
