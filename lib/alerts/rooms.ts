import { notFound } from '#lib/core/problem'
import { room } from '#lib/platform/room'

import { listAlerts } from './operations/list-alerts.ts'
import { alertsRoomName } from './publish.ts'

export const alertsRoom = room({
  name: alertsRoomName,
  summary: 'Alerts of the workspace, as they fire, recover, or cannot be measured',
  async authorise(ctx, id) {
    if (id !== null) throw notFound('room')
    await listAlerts(ctx, { limit: 1 })
  },
})
