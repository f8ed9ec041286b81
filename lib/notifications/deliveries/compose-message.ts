import type { Severity } from '#lib/core/wording'
import { findEventType } from '#lib/platform/event'
import type { Delivery, DeliveryItem } from '#lib/platform/prisma-client/client'

import type { Message } from './send-requested.ts'

const mostListedEvents = 50
const mostListedTitles = 10

type Told = Pick<Delivery, 'eventName' | 'severity' | 'eventCount'>

/** One message of what a delivery tells of: the event itself, or a list of several of its kind. */
export function composeMessage(delivery: Told, items: readonly DeliveryItem[]): Message {
  const [first] = items
  if (!first) throw new Error('A delivery tells of nothing.')
  const { eventName: type, eventCount: count } = delivery
  const listed = items.slice(0, mostListedEvents)
  const words =
    count === 1
      ? { title: first.title, text: first.text, href: first.href }
      : {
          title: `${findEventType(type)?.summary ?? type} (${count} times)`,
          text: listTitles(items, count),
          href: items.every(({ href }) => href === first.href) ? first.href : null,
        }
  return {
    ...words,
    type,
    severity: delivery.severity as Severity,
    occurred_at: first.occurredAt.toISOString(),
    count,
    events: listed.map((item) => ({
      id: item.eventId,
      title: item.title,
      text: item.text,
      href: item.href,
      occurred_at: item.occurredAt.toISOString(),
      data: item.data,
    })),
  }
}

function listTitles(items: readonly DeliveryItem[], count: number): string {
  const titles = items.slice(0, mostListedTitles).map(({ title }) => `• ${title}`)
  if (count > titles.length) titles.push(`… and ${count - titles.length} more`)
  return titles.join('\n')
}
