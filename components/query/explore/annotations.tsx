'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'

import { listEventsFeed } from '#lib/query/client'
import { annotationName } from '#lib/query/schema'

import { ChartNotes } from '../../ui/chart/chart-group.tsx'

const mostShown = 100
const staleMs = 60_000

export interface AnnotationsProps {
  range: { from: string; to: string; timezone: string }
  children: ReactNode
}

/** Deploys, outages and campaigns on the charts inside: events called `annotation`, as anybody may send them. */
export function Annotations({ range, children }: AnnotationsProps) {
  // What is given may have more in it, such as a dashboard’s filter.
  const { from, to, timezone } = range
  const { data } = useQuery({
    ...listEventsFeed.query({ from, to, timezone, name: annotationName, limit: mostShown }),
    staleTime: staleMs,
  })
  const notes = useMemo(
    () =>
      (data?.items ?? []).map(({ id, time, props }) => ({
        key: id,
        from: Date.parse(time),
        to: typeof props.until === 'string' ? Date.parse(props.until) : Number.NaN,
        label: typeof props.title === 'string' ? props.title : 'Annotation',
      })),
    [data],
  )
  return <ChartNotes notes={notes}>{children}</ChartNotes>
}
