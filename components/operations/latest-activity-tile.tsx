'use client'

import { useQuery } from '@tanstack/react-query'

import { useLiveRoom } from '#lib/client/live-provider'

import type { TileProps } from '../shell/manifest.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { EventText } from './event-text.tsx'
import { latestActivity } from './latest-activity.ts'

const most = 8

export function LatestActivityTile({ home, now }: TileProps) {
  useLiveRoom('events')
  const { data, error } = useQuery(latestActivity)
  const entries = data?.items.slice(0, most)
  return (
    <Panel
      title="Latest activity"
      actions={<TextLink href={`${home}/activity`}>All activity</TextLink>}
      flush
    >
      {!entries && !error && <SkeletonRows rows={4} label="Loading activity" />}
      {!entries && error && <p className="text-bad px-4 py-3">{error.message}</p>}
      {entries?.length === 0 && <p className="text-muted px-4 py-3">Nothing yet.</p>}
      {entries && entries.length > 0 && (
        <ol aria-live="polite" aria-relevant="additions">
          {entries.map((entry) => (
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
