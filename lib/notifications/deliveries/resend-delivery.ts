import { operation } from '#lib/platform/operation'

import { byId } from '../schema.ts'
import { toDelivery } from './internal.ts'
import { oweSending, requestOf } from './owe-delivery.ts'
import { requireTaker } from './require-taker.ts'
import { delivery } from './schema.ts'

export const resendDelivery = operation({
  name: 'deliveries.resend',
  summary: 'Send a message now, whatever became of it before; it keeps its id',
  kind: 'write',
  http: 'POST /api/deliveries/{id}/resend',
  scope: 'channels:write',
  input: byId,
  output: delivery,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const channel = await requireTaker(ctx, id)
    const row = await ctx.db.delivery.update({
      where: { id },
      data: {
        state: 'waiting',
        reason: null,
        roundAttempts: 0,
        dueAt: ctx.now,
        releasedAt: ctx.now,
        settledAt: null,
      },
    })
    await oweSending(ctx, await requestOf(ctx, row, channel), ctx.now)
    return toDelivery(row)
  },
})
