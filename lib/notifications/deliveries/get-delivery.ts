import { operation } from '#lib/platform/operation'

import { byId } from '../schema.ts'
import { requireDelivery, toDelivery } from './internal.ts'
import { deliveryWithAttempts } from './schema.ts'

const mostShown = 50

export const getDelivery = operation({
  name: 'deliveries.get',
  summary: 'One delivery with its attempts and the events it tells of',
  kind: 'read',
  http: 'GET /api/deliveries/{id}',
  scope: 'channels:read',
  input: byId,
  output: deliveryWithAttempts,
  async run(ctx, { id: deliveryId }) {
    const row = await requireDelivery(ctx, deliveryId)
    const [attempts, items] = await Promise.all([
      ctx.db.deliveryAttempt.findMany({
        where: { deliveryId },
        orderBy: { number: 'desc' },
        take: mostShown,
      }),
      ctx.db.deliveryItem.findMany({ where: { deliveryId }, orderBy: { id: 'asc' }, take: mostShown }),
    ])
    return {
      ...toDelivery(row),
      attempt_list: attempts.map((attempt) => ({
        number: attempt.number,
        started_at: attempt.startedAt.toISOString(),
        duration_ms: attempt.durationMs,
        succeeded: attempt.succeeded,
        status: attempt.status,
        detail: attempt.detail,
      })),
      events: items.map((item) => ({
        id: item.eventId,
        title: item.title,
        text: item.text,
        occurred_at: item.occurredAt.toISOString(),
        data: item.data,
      })),
    }
  },
})
