'use client'

import type { FeedEvent } from '#lib/query/feed-schema'

import { ButtonLink } from '../ui/button-link.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Step } from './step.tsx'

export interface EventStepProps {
  number: number
  slug: string
  /** The newest event that a program sent. */
  sent: FeedEvent | undefined
}

export function EventStep({ number, slug, sent }: EventStepProps) {
  const live = `/w/${slug}/live`
  return (
    <Step number={number} title="Send the first event" isDone={sent !== undefined}>
      {sent ? (
        <p className="text-muted text-pretty">
          <span className="figures text-sm">{sent.name}</span> arrived <RelativeTime at={sent.received_at} />.{' '}
          <TextLink href={live}>See them live</TextLink>
        </p>
      ) : (
        <>
          <p className="text-muted text-pretty">
            A key is made in place, with a line to paste for what you use; or fill the workspace with a month
            of demo data.
          </p>
          <ButtonLink variant="primary" href={live}>
            Connect something
          </ButtonLink>
        </>
      )}
    </Step>
  )
}
