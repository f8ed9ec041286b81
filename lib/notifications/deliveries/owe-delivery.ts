import type { WorkspaceContext } from '#lib/platform/context'
import { deliverAt } from '#lib/platform/deliver-at'
import type { EventRecord } from '#lib/platform/event-record'
import type { Channel, Delivery } from '#lib/platform/prisma-client/client'

import type { ChannelKind } from '../channels/schema.ts'
import { composeMessage } from './compose-message.ts'
import { sendRequested, type SendRequest, sendTask } from './send-requested.ts'

const mostListedEvents = 50
/** Of the job; what a receiver fails at is counted by the delivery itself. */
export const sendJobAttempts = 8

export const releaseTask = 'notifications.release'
export const releaseJobAttempts = 12

const recipients = {
  send: { name: sendTask, maxAttempts: sendJobAttempts },
  release: { name: releaseTask, maxAttempts: releaseJobAttempts },
}

const toRecord = (ctx: WorkspaceContext, name: string, deliveryId: string, data: unknown): EventRecord => ({
  id: deliveryId,
  workspaceId: ctx.workspace.id,
  name,
  subject: deliveryId,
  actor: ctx.actor,
  data,
  requestId: ctx.requestId,
  occurredAt: ctx.now.toISOString(),
})

export async function requestOf(
  ctx: WorkspaceContext,
  delivery: Delivery,
  channel: Pick<Channel, 'id' | 'kind' | 'name'>,
): Promise<SendRequest> {
  const items = await ctx.db.deliveryItem.findMany({
    where: { deliveryId: delivery.id },
    // As it happened: what happens at once is heard of in any order.
    orderBy: [{ occurredAt: 'asc' }, { eventId: 'asc' }],
    take: mostListedEvents,
  })
  const { id, kind, name } = channel
  return {
    delivery_id: delivery.id,
    channel: { id, kind: kind as ChannelKind, name },
    message: composeMessage(delivery, items),
  }
}

/** Owes the sending of a message, as part of the write in progress. */
export const oweSending = (ctx: WorkspaceContext, request: SendRequest, at: Date): Promise<void> =>
  deliverAt(
    ctx.db,
    recipients.send,
    toRecord(ctx, sendRequested.name, request.delivery_id, request),
    at,
    `send:${request.delivery_id}`,
  )

/** Owes that a message which waits is looked at again when its time has come. */
export const oweRelease = (ctx: WorkspaceContext, deliveryId: string, at: Date): Promise<void> =>
  deliverAt(
    ctx.db,
    recipients.release,
    toRecord(ctx, releaseTask, deliveryId, { delivery_id: deliveryId }),
    at,
    `release:${deliveryId}`,
  )

/** As it goes to the dead letters, from where it can be sent again. */
export const toSendRecord = (ctx: WorkspaceContext, request: SendRequest): EventRecord =>
  toRecord(ctx, sendRequested.name, request.delivery_id, request)
