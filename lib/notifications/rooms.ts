import { notFound } from '#lib/core/problem'
import { room } from '#lib/platform/room'

import { listNotifications } from './list-notifications.ts'

export const userRoom = room({
  name: 'user',
  summary: 'What is for one person alone, such as notifications',
  async authorise(ctx, id) {
    if (ctx.actor.kind !== 'user' || ctx.actor.userId !== id) throw notFound('room')
    await listNotifications(ctx, { limit: 1 })
  },
})
