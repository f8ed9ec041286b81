'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'

import { EventText } from '../operations/event-text.tsx'
import { latestActivity } from '../operations/latest-activity.ts'
import type { TileProps } from '../shell/manifest.tsx'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { EventStep } from './event-step.tsx'
import { latestSent, someInvitations, someMembers } from './first-steps-reads.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { isSetUp, withoutFoundation } from './overview.ts'
import { Step } from './step.tsx'

const askAgainMs = 3_000

/** What shows what a workspace does, until it has been done once. */
export function FirstSteps({ home, scopes, hide, rememberHidden }: TileProps) {
  useLiveRoom('events')
  const [activity, members, invitations, feed] = [
    useQuery(latestActivity),
    useQuery(someMembers),
    useQuery(someInvitations),
    useQuery({
      ...latestSent,
      refetchInterval: ({ state }) => (state.data?.items.length ? false : askAgainMs),
    }),
  ]
  const isKnown = Boolean(activity.data && members.data && invitations.data && feed.data)
  const people = members.data?.items.length ?? 0
  const invited = invitations.data?.items.length ?? 0
  const changes = withoutFoundation(activity.data?.items ?? [])
  const sent = feed.data?.items[0]
  const isDone = isSetUp({ sent: sent !== undefined, people, invited, changes })
  // Decided once: whoever takes the last step sees it ticked, and finds the steps gone next time.
  const [wasDone, setWasDone] = useState<boolean | null>(null)
  if (isKnown && wasDone === null) setWasDone(isDone)
  useEffect(() => {
    if (isDone) rememberHidden()
  }, [isDone, rememberHidden])
  if (wasDone !== false) return null

  const latest = changes[0]
  const isAccompanied = people > 1 || invited > 0
  return (
    <Panel
      title="First steps"
      actions={
        <Button size="sm" variant="quiet" onClick={hide}>
          Hide
        </Button>
      }
      flush
    >
      <ol className="lg:grid lg:grid-cols-3">
        <EventStep number={1} home={home} sent={sent} />
        <Step number={2} title="Invite someone" isDone={isAccompanied}>
          <p className="text-muted text-pretty">
            {isAccompanied ? (
              <>
                {describePeople(people, invited)}{' '}
                <TextLink href={`${home}/settings/members`}>Members</TextLink>
              </>
            ) : (
              'By mail, or with a link that you share. Their role decides what they can do.'
            )}
          </p>
          {/* Stays when the step is done: the link that it shows is not shown again. */}
          <InviteDialog
            canGiveOwnership={scopes.includes('ownership:write')}
            trigger={<Button>{isAccompanied ? 'Invite someone else' : 'Invite someone'}</Button>}
          />
        </Step>
        <Step number={3} title="See it appear" isDone={latest !== undefined}>
          <p className="text-muted text-pretty">
            {latest ? (
              <>
                Latest: <EventText entry={latest} />.{' '}
                <TextLink href={`${home}/activity`}>All activity</TextLink>
              </>
            ) : (
              'Every change appears in Activity at once, in every open browser. Take one of the steps above and watch.'
            )}
          </p>
        </Step>
      </ol>
    </Panel>
  )
}

function describePeople(people: number, invited: number): string {
  const open = invited === 1 ? 'one invitation is open' : `${invited} invitations are open`
  if (people <= 1) return `${open[0]?.toUpperCase()}${open.slice(1)}.`
  return invited > 0 ? `${people} people are here, and ${open}.` : `${people} people are here.`
}
