import { query } from '#lib/query/index'

import type { EvidenceUnit } from '../schema.ts'
import { askTrends, lengthOf, type Series, type Span, toSpan } from './ask-events.ts'
import { callSeries } from './model-calls.ts'
import type { ToolContext } from './tool.ts'

export const seriesInput = query.shape.series
  .unwrap()
  .element.describe('Such as {"event": "llm.call", "measure": "sum", "of": "props.cost_usd"}')
export const spendSeries: Series = { ...callSeries.cost, label: 'Spend' }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface Points {
  interval: 'hour' | 'day'
  /** So many points make a round: a day of hours, a week of days. */
  period: number
  points: { span: Span; value: number }[]
}

/** A series point by point; what the range cuts off in the middle of an hour or a day is left out. */
export async function readPoints(
  tool: ToolContext,
  span: Span,
  series: Series,
  interval = fit(span),
): Promise<Points> {
  const answer = await askTrends(tool, span, { series: [series], interval })
  const found = answer.series[0]?.points ?? []
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)]
  const length = interval === 'hour' ? hourMs : dayMs
  const points = found.flatMap(([time, value], at) => {
    const start = Date.parse(time)
    const end = Date.parse(found[at + 1]?.[0] ?? '') || start + length
    return start < from || end > to ? [] : [{ span: toSpan(start, end), value: value ?? 0 }]
  })
  return { interval, period: interval === 'hour' ? 24 : 7, points }
}

const fit = (span: Span): Points['interval'] => (lengthOf(span) <= 4 * dayMs ? 'hour' : 'day')

const moneyOfEvents = new Set(['order.paid', 'llm.call', 'savings.recorded'])

export function unitOf({ event, measure, of = 'value' }: Series): EvidenceUnit {
  if (measure === undefined || measure === 'count' || measure === 'unique') return 'count'
  if (of.endsWith('_usd') || (of === 'value' && moneyOfEvents.has(event))) return 'usd'
  if (of.endsWith('_tokens')) return 'tokens'
  return of.endsWith('_ms') ? 'ms' : 'number'
}

export const labelOf = ({ event, measure, of, label }: Series): string =>
  label ?? (measure === undefined || measure === 'count' ? event : `${event}: ${measure} of ${of ?? 'value'}`)

/** A moment as people read it, in the range’s own zone. */
export const dayOf = (time: string, timezone: string, interval: 'hour' | 'day' = 'day'): string => {
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(time))
  return interval === 'day' ? written.slice(0, 10) : written
}
