import type { z } from 'zod'

import type { EventType } from '#lib/platform/event'
import { subscriber } from '#lib/platform/subscriber'

import {
  alertEnded,
  alertFired,
  alertInterrupted,
  alertRecovered,
  alertResumed,
  alertWentSilent,
} from './events.ts'
import { publishAlert } from './publish.ts'

/** Tell browsers and, of what fired, other programs. A warning is no alarm: only the level alert is told as one. */
export const alertPublishers = [
  subscriber({
    name: 'alerts.publish-fired',
    event: alertFired,
    run: (_ctx, record) => {
      const { slug, to, value } = record.data
      return publishAlert(record, {
        alarm: to === 'alert' ? { event: slug, count: value ?? 0 } : null,
        data: record.data,
      })
    },
  }),
  subscriber({
    name: 'alerts.publish-silence',
    event: alertWentSilent,
    run: (_ctx, record) =>
      publishAlert(record, { alarm: { event: record.data.slug, count: 0 }, data: record.data }),
  }),
  publisherOf(alertRecovered),
  publisherOf(alertInterrupted),
  publisherOf(alertResumed),
  publisherOf(alertEnded),
]

function publisherOf(event: EventType<z.ZodObject>) {
  return subscriber({
    name: `alerts.publish-${event.name}`,
    event,
    run: (_ctx, record) => publishAlert(record, { alarm: null, data: record.data }),
  })
}
