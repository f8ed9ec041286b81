'use client'

import type { FeedEvent } from '#lib/query/feed-schema'

import { ButtonLink } from '../ui/button-link.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Step } from './step.tsx'

export interface EventStepProps {
  number: number
  home: string
  /** The newest event that a program sent. */
  sent: FeedEvent | undefined
}

export function EventStep({ number, home, sent }: EventStepProps) {
  const live = `${home}/live`
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
            Create a key and paste one line into your app, or add a month of demo data.
          </p>
          <ButtonLink variant="primary" href={live}>
            Connect a source
          </ButtonLink>
        </>
      )}
    </Step>
  )
}
