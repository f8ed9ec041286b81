import type { z } from 'zod'

import type { EventType } from '#lib/platform/event'
import { publishLive } from '#lib/platform/live'
import { subscriber } from '#lib/platform/subscriber'

import { monitorRecovered, monitorWentDown } from './events.ts'
import { monitorsRoomName } from './rooms.ts'

/** Open pages and programs hear of incidents beside the checks that led to them. */
const publisherOf = (event: EventType<z.ZodObject>) =>
  subscriber({
    name: `uptime.publish-${event.name}`,
    event,
    async run(_ctx, { workspaceId, name, data, occurredAt }) {
      if (!workspaceId) return
      const message = {
        type: 'incident' as const,
        data: { ...data, event: name },
        metadata: { timestamp: occurredAt },
      }
      await publishLive(workspaceId, [{ room: monitorsRoomName, message }])
    },
  })

export const incidentPublishers = [publisherOf(monitorWentDown), publisherOf(monitorRecovered)]
