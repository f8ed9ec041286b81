import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toNotification } from './internal.ts'
import { notification } from './schema.ts'

export const listNotifications = operation({
  name: 'notifications.list',
  summary: 'What you were told, and how much of it you have not read',
  kind: 'read',
  http: 'GET /api/notifications',
  scope: 'notifications:read',
  input: pageInput,
  output: pageOf(notification).extend({ unread: z.number() }),
  async run({ db, actor }, input) {
    const userId = actor.kind === 'user' ? actor.userId : ''
    const page = pageById(input)
    const [rows, unread] = await Promise.all([
      db.notification.findMany({ ...page, where: { ...page.where, userId } }),
      db.notification.count({ where: { userId, readAt: null } }),
    ])
    return { ...toPage(rows, input, toNotification), unread }
  },
})
