import { z } from 'zod'

import { say } from '#lib/core/wording'
import type { WorkspaceContext } from '#lib/platform/context'
import { event } from '#lib/platform/event'
import { subscriber } from '#lib/platform/subscriber'
import { runWrite } from '#lib/platform/write'

import { oweSending, releaseJobAttempts, releaseTask, requestOf } from './owe-delivery.ts'

const releaseDue = event({
  name: releaseTask,
  summary: 'Held notification due',
  data: z.object({ delivery_id: z.string() }),
  wording: { icon: 'deliveries', hidden: true, sentence: () => say`A held notification is due` },
})

const releasing = { name: releaseTask, input: null, audited: false }

/** Sends what quiet hours held back, and what has gathered its group. */
export const releaseDelivery = subscriber({
  name: releaseTask,
  event: releaseDue,
  maxAttempts: releaseJobAttempts,
  run: (ctx, { data }) =>
    runWrite(ctx, releasing, null, async (inner) => {
      const within = inner as WorkspaceContext
      const { count } = await within.db.delivery.updateMany({
        where: { id: data.delivery_id, state: { in: ['held', 'gathering'] } },
        data: { state: 'waiting', reason: null, dueAt: within.now, releasedAt: within.now },
      })
      if (count === 0) return
      const delivery = await within.db.delivery.findUniqueOrThrow({ where: { id: data.delivery_id } })
      const { channelId: id, channelKind: kind, channelName: name } = delivery
      const request = await requestOf(within, delivery, { id, kind, name })
      const { title } = request.message
      await within.db.delivery.update({ where: { id: delivery.id }, data: { title } })
      await oweSending(within, request, within.now)
    }),
})
