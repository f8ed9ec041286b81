'use client'

import type { AlertCondition, AlertPreview, AlertQuery } from '#lib/alerts/schema'

import type { ChartData } from '../ui/chart/chart-data.tsx'
import type { ChartMarks } from '../ui/chart/plot-marks.tsx'
import { TimeChart } from '../ui/chart/time-chart.tsx'
import { formatRound, type FigureFormat } from '../ui/format-figure.ts'
import { unitOfAlert } from './alert-words.ts'
import { joinSpans } from './join-spans.ts'
import { nameGroup } from './name-group.ts'

export interface PreviewChartProps {
  label: string
  query: AlertQuery
  condition: AlertCondition
  preview: AlertPreview
  timezone: string
  heightPx?: number
}

const mostLines = 6

/** What was measured, with the limits across it and the periods in which it fires behind it. */
export function PreviewChart({ label, query, condition, preview, timezone, heightPx }: PreviewChartProps) {
  const unit = unitOfAlert(query)
  return (
    <TimeChart
      label={label}
      kind="line"
      unit={unit}
      timezone={timezone}
      {...(heightPx ? { heightPx, legend: 'none' as const } : {})}
      data={toChartData(preview, condition)}
      marks={{ lines: limitsOf(condition, unit), spans: spansOf(preview) }}
    />
  )
}

function toChartData({ series, to }: AlertPreview, condition: AlertCondition): ChartData {
  const shown = series.slice(0, mostLines)
  const times = (shown[0]?.points ?? []).map(([time]) => Date.parse(time))
  return {
    times,
    end: Date.parse(to),
    series: shown.flatMap(({ group, points }, index) => {
      const key = String(index)
      const name = nameGroup(group) ?? 'Measured'
      const own = { key, name, values: points.map(([, value]) => value) }
      if (condition.kind !== 'change') return [own]
      const values = points.map(([, , former]) => former)
      return [own, { key: `${key}:former`, name: `${name}, before`, values, comparedWith: key }]
    }),
  }
}

/** A change has no line: what is too much depends on what was before. */
function limitsOf(condition: AlertCondition, unit: FigureFormat): ChartMarks['lines'] {
  if (condition.kind === 'change') return []
  const levels = [
    ['bad', condition.alert],
    ['warn', condition.warn],
  ] as const
  return levels.flatMap(([tone, limit]) => {
    if (limit === null) return []
    const values = typeof limit === 'number' ? [limit] : [limit.low, limit.high]
    return values.map((value) => ({ value, tone, label: formatRound(value, unit) }))
  })
}

const tones = { warn: 'warn', alert: 'bad', no_data: 'bad' } as const

const spansOf = ({ periods, to }: AlertPreview): ChartMarks['spans'] =>
  joinSpans(
    periods.map((period) => ({
      from: Date.parse(period.from),
      to: Date.parse(period.to ?? to),
      tone: tones[period.level],
    })),
  )
