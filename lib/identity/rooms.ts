import { notFound } from '#lib/core/problem'
import { eventsRoom as name, getLastSeq, listEventsAfter, toLiveMessages } from '#lib/platform/event-stream'
import { room } from '#lib/platform/room'

import { listActivity } from './list-activity.ts'

export const eventsRoom = room({
  name,
  summary: 'Everything that happens in the workspace, as it happens',
  async authorise(ctx, id) {
    if (id !== null) throw notFound('room')
    await listActivity(ctx, { limit: 1 })
  },
  async listAfter(ctx, _id, seq, limit) {
    return toLiveMessages(await listEventsAfter(ctx.workspace.id, seq, limit))
  },
  getLastSeq: (ctx) => getLastSeq(ctx.workspace.id),
})
