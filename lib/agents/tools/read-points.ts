import { query } from '#lib/query/index'

import { askTrends, lengthOf, type Series, type Span, toSpan } from './ask-events.ts'
import { callSeries } from './model-calls.ts'
import type { ToolContext } from './tool.ts'

export const seriesInput = query.shape.series
  .unwrap()
  .element.describe('Such as {"event": "llm.call", "measure": "sum", "of": "props.cost_usd"}')
export const spendSeries: Series = callSeries.cost

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface Points {
  interval: 'hour' | 'day'
  /** So many points make a round: a day of hours, a week of days. */
  period: number
  spans: Span[]
  /** Of each series. */
  levels: number[][]
}

/** Series point by point; what the range cuts off in the middle of an hour or a day is left out. */
export async function readPoints(
  tool: ToolContext,
  span: Span,
  series: Series[],
  interval = fit(span),
): Promise<Points> {
  const { series: lines } = await askTrends(tool, span, { series, interval })
  const starts = (lines[0]?.points ?? []).map(([time]) => Date.parse(time))
  const ends = starts.map((start, at) => starts[at + 1] ?? start + (interval === 'hour' ? hourMs : dayMs))
  const isWhole = (at: number) =>
    (starts[at] ?? 0) >= Date.parse(span.from) && (ends[at] ?? 0) <= Date.parse(span.to)
  const whole = [...starts.keys()].filter(isWhole)
  return {
    interval,
    period: interval === 'hour' ? 24 : 7,
    spans: whole.map((at) => toSpan(starts[at] ?? 0, ends[at] ?? 0)),
    levels: lines.map(({ points }) => whole.map((at) => points[at]?.[1] ?? 0)),
  }
}

const fit = (span: Span): Points['interval'] => (lengthOf(span) <= 4 * dayMs ? 'hour' : 'day')

/** A moment as people read it, in the range’s own zone. */
export const dayOf = (time: string, timeZone: string, interval: Points['interval'] = 'day'): string => {
  const style = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  const written = new Intl.DateTimeFormat('sv-SE', style).format(new Date(time))
  return interval === 'day' ? written.slice(0, 10) : written
}
