'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { listDetails } from '#lib/core/list-details'
import { listEventsFeed } from '#lib/query/client'
import type { FeedQuery } from '#lib/query/feed-schema'

import { Callout } from '../../ui/callout.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TableKeys } from '../../ui/table-keys.tsx'
import { RowButton } from '../../ui/table.tsx'
import { FactSheet } from './fact-sheet.tsx'
import type { Fact } from './fact.ts'

const pageSize = 50
const mostDetails = 4

export interface EventListProps {
  asked: Omit<FeedQuery, 'limit' | 'cursor'>
  timezone: string
  /** Above the events that were found. */
  head?: ReactNode
}

/** Events as they were sent, newest first, each of which opens. */
export function EventList({ asked, timezone, head }: EventListProps) {
  const [opened, setOpened] = useState<Fact | null>(null)
  const input = { ...asked, limit: pageSize }
  const found = useInfiniteQuery({
    queryKey: [...listEventsFeed.key(input), 'pages'],
    queryFn: ({ pageParam }) => listEventsFeed({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Awaited<ReturnType<typeof listEventsFeed>>) => last.next_cursor,
  })
  const events = found.data?.pages.flatMap(({ items }) => items) ?? []

  if (found.isPending) return <SkeletonRows rows={8} label="Loading events" />
  if (found.isError && events.length === 0) {
    return (
      <div role="alert" className="p-4">
        <Callout tone="bad" title="Couldn’t load events">
          {found.error.message}
        </Callout>
      </div>
    )
  }
  return (
    <>
      {head}
      {events.length === 0 ? (
        <p className="text-muted p-4">No events here.</p>
      ) : (
        <TableKeys>
          <ol>
            {events.map((each) => (
              <EventRow
                key={`${each.time}${each.id}`}
                fact={each}
                timezone={timezone}
                withPerson={asked.subject === undefined}
                onOpen={() => setOpened(each)}
              />
            ))}
          </ol>
        </TableKeys>
      )}
      <LoadMore
        shown={events.length}
        noun={events.length === 1 ? 'event' : 'events'}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        error={found.isFetchNextPageError ? found.error.message : null}
        onLoadMore={() => void found.fetchNextPage()}
      />
      <FactSheet fact={opened} open={opened !== null} onClose={() => setOpened(null)} />
    </>
  )
}

interface EventRowProps {
  fact: Fact
  timezone: string
  withPerson: boolean
  onOpen: () => void
}

function EventRow({ fact, timezone, withPerson, onOpen }: EventRowProps) {
  const details = listDetails(fact.props).slice(0, mostDetails)
  return (
    <li className="group/row hover:bg-hover/60 relative border-b px-4 py-1.5">
      <div className="flex items-baseline gap-3">
        <span className="figures text-muted shrink-0 text-sm">{formatMoment(fact.time, timezone)}</span>
        <RowButton onClick={onOpen} className="figures min-w-0 flex-1 truncate text-sm">
          {fact.name}
        </RowButton>
        {withPerson && <span className="figures text-muted max-w-40 truncate text-sm">{fact.subject}</span>}
      </div>
      <p className="text-muted truncate text-sm">
        {fact.value !== null && <span>value {fact.value} </span>}
        {details.map(({ path, value }) => (
          <span key={path}>
            {path} <span className="text-text">{value}</span>{' '}
          </span>
        ))}
      </p>
    </li>
  )
}

const clocks = new Map<string, Intl.DateTimeFormat>()

export function formatMoment(time: string, timezone: string): string {
  const clock =
    clocks.get(timezone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  clocks.set(timezone, clock)
  return clock.format(new Date(time))
}
