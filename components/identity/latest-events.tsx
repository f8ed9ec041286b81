'use client'

import type { EventEntry } from '#lib/identity/schema'

import { EventText } from '../operations/event-text.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

export interface LatestEventsProps {
  slug: string
  events: readonly EventEntry[]
  now: number
}

export function LatestEvents({ slug, events, now }: LatestEventsProps) {
  return (
    <Panel
      title="Latest"
      actions={<TextLink href={`/w/${slug}/operations/activity`}>All activity</TextLink>}
      flush
    >
      {events.length === 0 ? (
        <p className="text-muted px-4 py-3">Nothing has happened yet. It shows here the moment it does.</p>
      ) : (
        <ol aria-live="polite" aria-relevant="additions">
          {events.map((entry) => (
            <li
              key={entry.id}
              className="flex items-baseline justify-between gap-3 border-b px-4 py-2 last:border-b-0"
            >
              <span className="min-w-0 text-pretty wrap-anywhere">
                <EventText entry={entry} />
              </span>
              <RelativeTime at={entry.occurred_at} now={now} className="text-muted shrink-0 text-sm" />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
