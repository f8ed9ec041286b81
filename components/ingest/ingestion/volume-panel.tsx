'use client'

import { useMemo, useState } from 'react'

import type { IngestionReport, Volume } from '#lib/ingest/report/schema'

import { useZone } from '../../query/explore/use-zone.ts'
import type { ChartData } from '../../ui/chart/chart-data.tsx'
import { TimeChart } from '../../ui/chart/time-chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'

type Span = 'hour' | 'day'

const spans = [
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: 'Day' },
] as const

export function VolumePanel({ report }: { report: IngestionReport }) {
  const [span, setSpan] = useState<Span>('hour')
  const timezone = useZone(null)
  const volume = span === 'hour' ? report.last_hour : report.last_day
  const data = useMemo(() => toChart(volume), [volume])
  return (
    <Panel
      title="Volume"
      description={span === 'hour' ? 'Events by minute of the last hour.' : 'Events by quarter of an hour.'}
      actions={<Segmented label="Span" value={span} options={spans} onValueChange={setSpan} />}
    >
      <TimeChart
        label={`Volume of the last ${span}`}
        kind="bar"
        stacked
        unit="integer"
        timezone={timezone}
        heightPx={180}
        data={data}
      />
    </Panel>
  )
}

function toChart({ from, step_s: stepS, accepted, refused }: Volume): ChartData {
  const start = Date.parse(from)
  const times = accepted.map((_count, step) => start + step * stepS * 1000)
  return {
    times,
    end: start + accepted.length * stepS * 1000,
    incompleteFrom: times.length - 1,
    series: [
      { key: 'accepted', name: 'Accepted', values: accepted },
      ...(refused.some((count) => count > 0) ? [{ key: 'refused', name: 'Refused', values: refused }] : []),
    ],
  }
}
