import type { Context, WorkspaceContext } from '#lib/platform/context'
import type { Channel, Delivery } from '#lib/platform/prisma-client/client'
import { subscriber } from '#lib/platform/subscriber'
import { runWrite } from '#lib/platform/write'

import { openConfig } from '../channels/channel-config.ts'
import { send } from '../senders/send.ts'
import { runWithinLimit } from './channel-limit.ts'
import { oweSending, sendJobAttempts } from './owe-delivery.ts'
import { recordAttempt } from './record-attempt.ts'
import { isBehindOtherMail } from './same-mail.ts'
import { sendRequested, type SendRequest, sendTask } from './send-requested.ts'

const attemptTimeoutMs = 10_000
const shortestWaitMs = 1_000

/** Sends messages to channels: what the senders are to the notificator. */
export const sendDelivery = subscriber({
  name: sendTask,
  event: sendRequested,
  maxAttempts: sendJobAttempts,
  timeoutMs: 3 * attemptTimeoutMs,
  waitsOutside: true,
  run: (ctx, { data }) => (ctx.workspace ? deliver(ctx as WorkspaceContext, data) : Promise.resolve()),
})

async function deliver(ctx: WorkspaceContext, request: SendRequest): Promise<void> {
  const delivery = await ctx.db.delivery.findUnique({ where: { id: request.delivery_id } })
  // A dead letter that is replayed finds a delivery that failed; everything else that is settled stays so.
  if (!delivery || (delivery.state !== 'waiting' && delivery.state !== 'failed')) return
  const channel = await ctx.db.channel.findUnique({ where: { id: delivery.channelId } })
  if (!channel?.enabled) return drop(ctx, delivery, channel)
  if (await isBehindOtherMail(ctx, delivery)) return comeBackLater(ctx, request, 0)
  const outcome = await runWithinLimit(channel.id, () => attempt(ctx, delivery, channel, request))
  if (!outcome.ran) await comeBackLater(ctx, request, outcome.comeBackWithinMs)
}

async function attempt(
  ctx: WorkspaceContext,
  delivery: Delivery,
  channel: Channel,
  request: SendRequest,
): Promise<void> {
  const startedAt = new Date()
  const outcome = await send(ctx, openConfig(channel.sealed), delivery.id, request.message, attemptTimeoutMs)
  await recordAttempt(ctx, { delivery, channel, request, startedAt, outcome })
}

const dropping = { name: 'notifications.drop', input: null, audited: false }

const drop = (ctx: WorkspaceContext, { id }: Delivery, channel: Channel | null): Promise<void> =>
  runWrite(ctx, dropping, null, async ({ db, now }: Context) => {
    const reason = channel ? 'The channel is turned off.' : 'The channel was deleted.'
    await db.delivery.update({
      where: { id },
      data: { state: 'dropped', reason, settledAt: now, dueAt: null },
    })
  })

const postponing = { name: 'notifications.postpone', input: null, audited: false }

/** Not an attempt: nothing was sent. */
const comeBackLater = (ctx: WorkspaceContext, request: SendRequest, withinMs: number): Promise<void> =>
  runWrite(ctx, postponing, null, async (inner) => {
    const waitMs = shortestWaitMs + Math.random() * withinMs
    await oweSending(inner as WorkspaceContext, request, new Date(Date.now() + waitMs))
  })
