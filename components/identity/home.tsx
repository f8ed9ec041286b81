'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { usePages } from '#lib/client/use-pages'
import { listActivity, listInvitations, listMembers } from '#lib/identity/client'
import { listDeadLetters } from '#lib/notifications/client'
import { listEventsFeed, queryEvents } from '#lib/query/client'
import type { QueryResult } from '#lib/query/schema'

import { FirstSteps } from './first-steps.tsx'
import { hideGuide } from './hidden-guide.tsx'
import { LatestEvents } from './latest-events.tsx'
import { OverviewFigures } from './overview-figures.tsx'
import { dayQuery, latestSent } from './overview-queries.tsx'
import { compareDays, isSetUp, withoutBookkeeping, withoutFoundation } from './overview.ts'

export interface HomeProps {
  workspaceId: string
  slug: string
  now: number
  /** Whether the first steps are for this person, who has not hidden them. */
  isGuided: boolean
  canGiveOwnership: boolean
}

const shownEvents = 8
const askAgainMs = 3_000
const refreshMs = 30_000

export function Home({ workspaceId, slug, now, isGuided, canGiveOwnership }: HomeProps) {
  useLiveRoom('events')
  const activity = useQuery(listActivity.query({ limit: 40 }))
  const members = usePages(listMembers)
  const invitations = usePages(listInvitations)
  const deadLetters = useQuery(listDeadLetters.query({ limit: 1 }))
  const day = useQuery({ ...queryEvents.query(dayQuery), refetchInterval: refreshMs })
  const feed = useQuery({
    ...listEventsFeed.query(latestSent),
    refetchInterval: ({ state }) => (state.data?.items.length ? refreshMs : askAgainMs),
  })
  const events = withoutBookkeeping(activity.data?.items ?? [])
  const sent = feed.data?.items[0]
  const progress = {
    sent: sent !== undefined,
    people: members.items.length,
    invited: invitations.items.length,
    changes: withoutFoundation(events),
  }
  // Decided once: whoever takes the last step sees it ticked, and finds the guide gone next time.
  const isDone = isSetUp(progress)
  const [isShown, setShown] = useState(isGuided && !isDone)
  useEffect(() => {
    if (isDone) hideGuide(workspaceId)
  }, [isDone, workspaceId])
  return (
    <div className="flex flex-col gap-5">
      <OverviewFigures
        figures={[
          ...dayFigures.map(({ label, format, path }, index) => ({
            label,
            format,
            href: `/w/${slug}${path}`,
            ...describeDay(day.data, index),
          })),
          {
            label: 'Open dead letters',
            value: deadLetters.data?.counts.open,
            note: deadLetters.data?.counts.open ? 'wait for a decision' : 'all is delivered',
            href: `/w/${slug}/operations/dead-letters`,
          },
        ]}
      />
      <div className={isShown ? 'grid items-start gap-5 xl:grid-cols-[1fr_24rem]' : undefined}>
        {isShown && (
          <FirstSteps
            {...progress}
            slug={slug}
            latestSent={sent}
            canGiveOwnership={canGiveOwnership}
            onHide={() => {
              hideGuide(workspaceId)
              setShown(false)
            }}
          />
        )}
        <LatestEvents slug={slug} events={events.slice(0, shownEvents)} now={now} />
      </div>
    </div>
  )
}

const dayFigures = [
  { label: 'Events, 24 h', format: 'compact', path: '/live' },
  { label: 'Revenue, 24 h', format: 'money', path: '/dashboards/product' },
  { label: 'AI spend, 24 h', format: 'money', path: '/dashboards/ai-workload' },
] as const

function describeDay(day: QueryResult | undefined, index: number) {
  const series = day?.kind === 'trends' ? day.series[index] : undefined
  if (!series) return { value: undefined, note: '' }
  return {
    value: series.total ?? 0,
    note: compareDays(series),
    course: series.points.map(([, value]) => value),
  }
}
