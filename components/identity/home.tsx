'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { listActivity, listInvitations, listKeys, listMembers } from '#lib/identity/client'
import { listDeadLetters } from '#lib/notifications/client'

import { FirstSteps } from './first-steps.tsx'
import { hideGuide } from './hidden-guide.tsx'
import { LatestEvents } from './latest-events.tsx'
import { OverviewFigures } from './overview-figures.tsx'
import { isSetUp, withoutBookkeeping, withoutFoundation } from './overview.ts'
import { usePages } from './use-pages.ts'

export interface HomeProps {
  workspaceId: string
  slug: string
  now: number
  /** Whether the first steps are for this person, who has not hidden them. */
  isGuided: boolean
  grantable: readonly string[]
  canGiveOwnership: boolean
}

const shownEvents = 8
const askAgainMs = 2_500

export function Home({ workspaceId, slug, now, isGuided, grantable, canGiveOwnership }: HomeProps) {
  useLiveRoom('events')
  const activity = useQuery(listActivity.query({ limit: 40 }))
  const members = usePages(listMembers)
  const invitations = usePages(listInvitations)
  const [isWaiting, setWaiting] = useState(false)
  const keys = usePages(listKeys, isWaiting && askAgainMs)
  const deadLetters = useQuery(listDeadLetters.query({ limit: 1 }))
  const events = withoutBookkeeping(activity.data?.items ?? [])
  const progress = {
    keys: keys.items,
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
          {
            label: 'People',
            value: members.isSuccess ? progress.people : undefined,
            isPartial: members.hasNextPage,
            note: progress.invited === 1 ? '1 invitation open' : `${progress.invited} invitations open`,
            href: `/w/${slug}/settings/members`,
          },
          {
            label: 'API keys',
            value: keys.isSuccess ? keys.items.length : undefined,
            isPartial: keys.hasNextPage,
            note: `${keys.items.filter((key) => key.last_used_at !== null).length} in use`,
            href: `/w/${slug}/settings/keys`,
          },
          {
            label: 'Open dead letters',
            value: deadLetters.data?.counts.open,
            note: deadLetters.data?.counts.open ? 'wait for a decision' : 'all is delivered',
            href: `/w/${slug}/operations/dead-letters`,
          },
          {
            label: 'Changes, 24 h',
            value: activity.isSuccess ? countSince(events, now - 86_400_000) : undefined,
            isPartial: countSince(activity.data?.items ?? [], now - 86_400_000) >= 40,
            note: 'on the record',
            href: `/w/${slug}/operations/activity`,
          },
        ]}
      />
      <div className={isShown ? 'grid items-start gap-5 xl:grid-cols-[1fr_24rem]' : undefined}>
        {isShown && (
          <FirstSteps
            {...progress}
            slug={slug}
            grantable={grantable}
            canGiveOwnership={canGiveOwnership}
            onWaiting={setWaiting}
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

const countSince = (events: readonly { occurred_at: string }[], since: number) =>
  events.filter(({ occurred_at }) => Date.parse(occurred_at) >= since).length
