import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toDelivery } from './internal.ts'
import { delivery, deliveryPhases, deliveryStates } from './schema.ts'

export const listDeliveries = operation({
  name: 'deliveries.list',
  summary: 'What was told to whom, what waits, and what could not be delivered',
  kind: 'read',
  http: 'GET /api/deliveries',
  scope: 'channels:read',
  input: pageInput.extend({
    state: z.enum(deliveryStates).optional(),
    phase: z
      .enum(['sent', 'pending', 'failed'])
      .optional()
      .describe('Several states at once; sent: delivered or dropped, pending: everything not settled yet'),
    channel_id: z.string().max(100).optional(),
    event: z.string().max(100).optional(),
  }),
  output: pageOf(delivery),
  async run({ db }, { state, phase, channel_id, event, ...paging }) {
    const page = pageById(paging)
    const where = {
      ...page.where,
      ...(phase ? { state: { in: [...deliveryPhases[phase]] } } : {}),
      ...(state ? { state } : {}),
      ...(channel_id ? { channelId: channel_id } : {}),
      ...(event ? { eventName: event } : {}),
    }
    return toPage(await db.delivery.findMany({ ...page, where }), paging, toDelivery)
  },
})
