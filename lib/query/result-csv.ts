import { type CsvCell, toCsvLine } from '#lib/core/csv'
import { writeZonedTime } from '#lib/core/zoned-time'

import type { FunnelResult, QueryResult, RetentionResult, TrendsResult } from './schema.ts'

type Line = CsvCell[]

/** The same values as in the answer and in charts, to the last digit. */
export function writeResult(result: QueryResult): string {
  return toLines(result).map(toCsvLine).join('')
}

function toLines(result: QueryResult): Line[] {
  if (result.kind === 'funnel') return funnelLines(result)
  if (result.kind === 'retention') return retentionLines(result)
  return result.meta.interval === 'none' ? totalLines(result) : pointLines(result)
}

/** A column for each series, and what was measured over the whole range at the end. */
function pointLines({ series, meta }: TrendsResult): Line[] {
  const isCompared = meta.compared !== null
  const titles = series.flatMap(({ label }) => (isCompared ? [label, `${label} (before)`] : [label]))
  const times = series[0]?.points.map(([time]) => time) ?? []
  const lines = times.map((time, at) => [
    writeZonedTime(Date.parse(time), meta.timezone),
    ...series.flatMap(({ points, previous }) => {
      const value = points[at]?.[1] ?? null
      return isCompared ? [value, previous?.points[at]?.[1] ?? null] : [value]
    }),
  ])
  const totals = series.flatMap(({ total, previous }) =>
    isCompared ? [total, previous?.total ?? null] : [total],
  )
  return [['Time', ...titles], ...lines, ['Total', ...totals]]
}

/** A line for each series or group. */
function totalLines({ series, meta }: TrendsResult): Line[] {
  const isCompared = meta.compared !== null
  const title: Line = isCompared ? ['Series', 'Total', 'Before'] : ['Series', 'Total']
  const lines = series.map(({ label, total, previous }): Line =>
    isCompared ? [label, total, previous?.total ?? null] : [label, total],
  )
  return [title, ...lines]
}

function funnelLines({ funnels }: FunnelResult): Line[] {
  const isGrouped = funnels.some(({ group, is_other }) => group !== null || is_other)
  const title: Line = ['Step', 'Event', 'Count', 'Of the first', 'Of the one before', 'Median ms']
  const lines = funnels.flatMap(({ group, is_other, steps }) => {
    const name = is_other ? 'Other' : (Object.values(group ?? {})[0] ?? '(none)')
    return steps.map(({ label, event, count, rate, step_rate, median_ms }): Line => {
      const cells: Line = [label, event, count, rate, step_rate, median_ms]
      return isGrouped ? [name, ...cells] : cells
    })
  })
  return [isGrouped ? ['Group', ...title] : title, ...lines]
}

function retentionLines({ cohorts, meta }: RetentionResult): Line[] {
  const periods = cohorts[0]?.returned.map((_count, after) => `After ${after}`) ?? []
  const lines = cohorts.map(({ time, size, returned }): Line => {
    return [writeZonedTime(Date.parse(time), meta.timezone), size, ...returned]
  })
  return [['Cohort', 'Size', ...periods], ...lines]
}
