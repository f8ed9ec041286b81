import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import type { Channel } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { requestOf } from '../deliveries/owe-delivery.ts'
import { recordAttempt } from '../deliveries/record-attempt.ts'
import { byId } from '../schema.ts'
import { send } from '../senders/send.ts'
import { openConfig } from './channel-config.ts'
import { requireChannel } from './internal.ts'
import { channelTest } from './schema.ts'

const testTimeoutMs = 8_000
const testEvent = 'channel.test'

const testing = { name: 'channels.test', input: byId, subject: ({ id }: { id: string }) => id }

/** Not one write, because a transaction must not stay open while somebody else is being waited for. */
export const testChannel = operation({
  name: 'channels.test',
  summary: 'Send a test message now, and see what the other side answers',
  kind: 'append',
  http: 'POST /api/channels/{id}/test',
  scope: 'channels:write',
  limit: 'sensitive',
  input: byId,
  output: channelTest,
  async run(asked, input) {
    // Several writes cannot share the key of one request; whoever repeats a test wants another test.
    const ctx = { ...asked, idempotencyKey: null }
    const channel = await requireChannel(ctx, input.id)
    const { delivery, request } = await runWrite(ctx, testing, input, (inner) =>
      addTest(inner as WorkspaceContext, channel),
    )
    const startedAt = new Date()
    const outcome = await send(ctx, openConfig(channel.sealed), delivery.id, request.message, testTimeoutMs)
    await recordAttempt(ctx, { delivery, channel, request, startedAt, outcome, isRetried: false })
    return {
      delivery_id: delivery.id,
      succeeded: outcome.succeeded,
      status: outcome.status,
      elapsed_ms: Date.now() - startedAt.getTime(),
      detail: outcome.detail,
      captured: outcome.isCaptured ?? false,
    }
  },
})

async function addTest(ctx: WorkspaceContext, channel: Channel) {
  const title = `Test of “${channel.name}”`
  const shared = { workspaceId: ctx.workspace.id, channelId: channel.id }
  const delivery = await ctx.db.delivery.create({
    data: {
      ...shared,
      id: newId('dlv', ctx.now.getTime()),
      channelKind: channel.kind,
      channelName: channel.name,
      eventName: testEvent,
      severity: 'info',
      title,
      state: 'waiting',
      createdAt: ctx.now,
      releasedAt: ctx.now,
    },
  })
  await ctx.db.deliveryItem.create({
    data: {
      ...shared,
      id: newId('dli', ctx.now.getTime()),
      deliveryId: delivery.id,
      eventId: delivery.id,
      title,
      text: 'Messages of this workspace arrive here. Somebody pressed the test button; nothing has happened.',
      href: 'settings/channels',
      data: {},
      occurredAt: ctx.now,
    },
  })
  return { delivery, request: await requestOf(ctx, delivery, channel) }
}
