'use client'

import type { EventEntry } from '#lib/identity/schema'
import type { FeedEvent } from '#lib/query/feed-schema'

import { EventText } from '../operations/event-text.tsx'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { EventStep } from './event-step.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { Step } from './step.tsx'

export interface FirstStepsProps {
  slug: string
  latestSent: FeedEvent | undefined
  people: number
  invited: number
  /** What somebody did here since the workspace was made, newest first. */
  changes: readonly EventEntry[]
  canGiveOwnership: boolean
  onHide: () => void
}

export function FirstSteps(props: FirstStepsProps) {
  const { slug, latestSent, people, invited, changes, canGiveOwnership, onHide } = props
  const latest = changes[0]
  const isAccompanied = people > 1 || invited > 0
  return (
    <Panel
      title="First steps"
      description="Three things that show what a workspace does. Each is ticked when it has really happened."
      actions={
        <Button size="sm" variant="quiet" onClick={onHide}>
          Hide
        </Button>
      }
      flush
    >
      <ol>
        <EventStep number={1} slug={slug} sent={latestSent} />
        <Step number={2} title="Bring in somebody" isDone={isAccompanied}>
          <p className="text-muted text-pretty">
            {isAccompanied ? (
              <>
                {describePeople(people, invited)}{' '}
                <TextLink href={`/w/${slug}/settings/members`}>Members</TextLink>
              </>
            ) : (
              'By mail or by a link that you pass on. The role you choose decides what they may do.'
            )}
          </p>
          {/* Stays when the step is done: the link that it shows is not shown again. */}
          <InviteDialog
            canGiveOwnership={canGiveOwnership}
            trigger={<Button>{isAccompanied ? 'Invite somebody else' : 'Invite somebody'}</Button>}
          />
        </Step>
        <Step number={3} title="See it appear" isDone={latest !== undefined}>
          <p className="text-muted text-pretty">
            {latest ? (
              <>
                On the record: <EventText entry={latest} />.{' '}
                <TextLink href={`/w/${slug}/operations/activity`}>All activity</TextLink>
              </>
            ) : (
              'Every change is on the record, and shows at once in every browser that looks. Take one of the steps above and watch “Latest”.'
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
