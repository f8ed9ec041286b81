import { notFound } from '#lib/core/problem'
import { eventsRoom as name, getLastSeq, listEventsAfter, toLiveMessage } from '#lib/platform/event-stream'
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
    const events = await listEventsAfter(ctx.workspace.id, seq, limit)
    return events.map((event) => ({ seq: event.seq, message: toLiveMessage(event) }))
  },
  getLastSeq: (ctx) => getLastSeq(ctx.workspace.id),
})
