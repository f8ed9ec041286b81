'use client'

import type { testChannel } from '#lib/notifications/client'

import { Callout } from '../../ui/callout.tsx'
import { Figure } from '../../ui/figure.tsx'

interface ChannelTestResultProps {
  testing: {
    data: Awaited<ReturnType<typeof testChannel>> | null
    error: Error | null
    isPending: boolean
  }
}

/** What the other side said to the test, as it said it. */
export function ChannelTestResult({ testing }: ChannelTestResultProps) {
  const { data, error, isPending } = testing
  if (isPending) return <p className="text-muted text-sm">Sending…</p>
  if (error) {
    return (
      <Callout tone="bad" title="Couldn’t send the test.">
        {error.message}
      </Callout>
    )
  }
  if (!data) return null
  const answer = data.status === null ? '' : ` with ${data.status}`
  return (
    <div role="status">
      <Callout
        tone={data.captured ? 'warn' : data.succeeded ? 'good' : 'bad'}
        title={
          <>
            {data.captured
              ? 'Captured, not sent, after '
              : data.succeeded
                ? `Delivered: the receiver responded${answer} after `
                : data.status === null
                  ? 'Not delivered, after '
                  : `Refused${answer} after `}
            <Figure value={data.elapsed_ms} format="duration" />.
          </>
        }
      >
        {data.detail && (
          <span className="figures text-sm wrap-anywhere whitespace-pre-wrap">{data.detail}</span>
        )}
      </Callout>
    </div>
  )
}
