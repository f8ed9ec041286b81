import { notFound } from '#lib/core/problem'
import { room } from '#lib/platform/room'

import { listMonitors } from './monitors/list-monitors.ts'

export const monitorsRoomName = 'monitors'

export const monitorsRoom = room({
  name: monitorsRoomName,
  summary: 'Results of checks as they come',
  async authorise(ctx, id) {
    if (id !== null) throw notFound('room')
    await listMonitors(ctx, { limit: 1 })
  },
})
