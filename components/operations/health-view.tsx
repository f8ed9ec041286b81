'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { getHealth } from '#lib/notifications/client'

import { Callout } from '../ui/callout.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { judge } from './dependencies.ts'
import { DependencyRow } from './dependency-row.tsx'
import type { HealthReport } from './health.ts'
import { QueueFigures } from './queue-figures.tsx'

const refreshMs = 4_000
const mostSamples = 40

export interface HealthViewProps {
  path: string
  first: HealthReport
  now: number
}

export function HealthView({ path, first, now }: HealthViewProps) {
  const query = useQuery({
    ...getHealth.query({}),
    initialData: first,
    staleTime: 0,
    refetchInterval: refreshMs,
    retry: false,
  })
  const samples = useSamples(query.data)
  const { checks, queue, timestamp } = query.data
  const names = Object.keys(checks)
  const away = names.filter((name) => judge(name, checks).state === 'away').length

  return (
    <>
      <PageHeader
        title="Health"
        description="The parts of this instance, and what is pending in this workspace."
        meta={
          query.isError ? (
            <StatusDot tone="warn" label="Unknown" />
          ) : (
            <StatusDot
              tone={away > 0 ? 'bad' : 'good'}
              label={away > 0 ? `${away} of ${names.length} down` : 'All systems up'}
            />
          )
        }
      />
      <div className="flex flex-col gap-5">
        {query.isError && (
          <div role="alert">
            <Callout tone="warn" title="Couldn’t refresh.">
              {query.error.message} What you see is of <RelativeTime at={timestamp} now={now} />; it is tried
              again every few seconds.
            </Callout>
          </div>
        )}
        <Panel
          title="Dependencies"
          flush
          footer={
            <>
              Asked <RelativeTime at={timestamp} now={now} />, and again every few seconds while this page is
              looked at. What does not answer within 0.7 s counts as away.
            </>
          }
        >
          <ul className="@container">
            {names.map((name) => (
              <DependencyRow key={name} name={name} checks={checks} samples={samples[name] ?? []} />
            ))}
          </ul>
        </Panel>
        <QueueFigures queue={queue} deadLettersHref={path.replace(/health$/, 'deliveries?tab=failed')} />
      </div>
    </>
  )
}

type Samples = Record<string, (number | null)[]>

/** The latencies since this page was opened; null where nothing answered. */
function useSamples(report: HealthReport): Samples {
  const [state, setState] = useState(() => ({ at: report.timestamp, samples: addSamples({}, report) }))
  if (state.at === report.timestamp) return state.samples
  const samples = addSamples(state.samples, report)
  setState({ at: report.timestamp, samples })
  return samples
}

const addSamples = (before: Samples, { checks }: HealthReport): Samples =>
  Object.fromEntries(
    Object.entries(checks).map(([name, { status, latency_ms: latencyMs }]) => [
      name,
      [...(before[name] ?? []), status === 'up' ? latencyMs : null].slice(-mostSamples),
    ]),
  )
