import { z } from 'zod'

import { operation } from '#lib/platform/operation'

export const readNotifications = operation({
  name: 'notifications.read',
  summary: 'Mark your notifications as read: one, or all',
  kind: 'write',
  http: 'POST /api/notifications/read',
  scope: 'notifications:write',
  audited: false,
  input: z.object({ id: z.string().max(100).optional() }),
  output: z.object({ read: z.number() }),
  async run({ db, actor, now }, { id }) {
    const userId = actor.kind === 'user' ? actor.userId : ''
    const where = { userId, readAt: null, ...(id ? { id } : {}) }
    const { count } = await db.notification.updateMany({ where, data: { readAt: now } })
    return { read: count }
  },
})
