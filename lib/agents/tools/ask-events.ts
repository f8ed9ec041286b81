import { z } from 'zod'

import { type Filter, type Query, query, queryEvents, type queryResult, resolveRange } from '#lib/query/index'

import type { EvidenceUnit } from '../schema.ts'
import type { Frame, ToolContext, Value } from './tool.ts'

type QueryResult = z.output<typeof queryResult>
export type TrendsResult = Extract<QueryResult, { kind: 'trends' }>
export type Series = NonNullable<Query['series']>[number]

/** Absolute, so that a number stays the number it was. */
export interface Span {
  from: string
  to: string
}

const moment = z.string().max(40).optional()
export const rangeInput = {
  from: moment.describe('ISO 8601, or relative such as -7d; the range of the question when left out'),
  to: moment.describe('Exclusive; the end of the question’s range when left out'),
}
export const formerInput = {
  previous_from: moment.describe('What to compare with: the equally long time before when left out'),
  previous_to: moment,
}
export const callsInput = {
  feature: z.string().max(300).optional().describe('Only calls of this feature'),
  model: z.string().max(300).optional().describe('Only calls of this model'),
}

/** Nothing after the question was asked is looked at. */
export function spanOf(frame: Frame, given: Ranges): Span {
  const range = { from: given.from ?? frame.from, to: given.to ?? frame.to, timezone: frame.timezone }
  const { from, to } = resolveRange(range, frame.now.getTime())
  return toSpan(from, Math.max(from + 1, Math.min(to, frame.now.getTime())))
}

/** Two ranges that are compared. */
export interface Spans {
  before: Span
  after: Span
}

interface Ranges {
  from?: string | undefined
  to?: string | undefined
  previous_from?: string | undefined
  previous_to?: string | undefined
}

export function spansOf(frame: Frame, given: Ranges): Spans {
  const after = spanOf(frame, given)
  return { before: formerSpanOf(frame, after, given), after }
}

function formerSpanOf(frame: Frame, span: Span, given: Ranges): Span {
  if (given.previous_from !== undefined) {
    return spanOf(frame, { from: given.previous_from, to: given.previous_to ?? span.from })
  }
  return toSpan(Date.parse(span.from) - lengthOf(span), Date.parse(span.from))
}

export const toSpan = (from: number, to: number): Span => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
})

export const lengthOf = ({ from, to }: Span): number => Date.parse(to) - Date.parse(from)
export const daysOf = (span: Span): number => lengthOf(span) / 86_400_000

const daysOfMonth = 30
export const perMonth = (amount: number, span: Span): number => (amount * daysOfMonth) / daysOf(span)
type Body = Omit<Query, 'from' | 'to' | 'timezone'>

export async function askEvents({ ctx, frame, signal }: ToolContext, span: Span, body: Body) {
  signal.throwIfAborted()
  return queryEvents(ctx, { ...span, timezone: frame.timezone, ...body })
}

export async function askTrends(tool: ToolContext, span: Span, body: Body): Promise<TrendsResult> {
  const answer = await askEvents(tool, span, body)
  if (answer.kind !== 'trends') throw new Error('trends were asked for')
  return answer
}

export const sameAs = (field: string, value: string | null): Filter =>
  value === null ? { field, op: 'not_exists' } : { field, op: 'eq', value }

export const allOf = (...filters: readonly (Filter | null | undefined)[]): Filter | undefined => {
  const given = filters.filter((filter) => filter != null)
  return given.length > 1 ? { and: given } : given[0]
}

interface Narrowed {
  filter?: Filter | undefined
  /** What fields of it have to be. */
  fields?: Readonly<Record<string, string | null>>
  period?: Value['period']
}

/** A number that anybody can ask for again: its query has absolute times and one total. */
export function measureOne(
  { frame: { timezone } }: ToolContext,
  span: Span,
  series: Series,
  value: number | null,
  { filter, fields = {}, period }: Narrowed = {},
): Value {
  const some = allOf(filter, ...Object.entries(fields).map(([field, given]) => sameAs(field, given)))
  return {
    label: trim(`${labelOf(series)}${period === 'previous' ? ', before' : ''}`),
    unit: unitOf(series),
    value,
    ...span,
    ...(period ? { period } : {}),
    query: query.parse({
      ...span,
      timezone,
      interval: 'none',
      series: [series],
      ...(some && { filter: some }),
    }),
  }
}

type Asked = Readonly<Record<string, Series>>

/** Totals of series by name, each with the query that gives it. */
export async function measure(tool: ToolContext, span: Span, asked: Asked, narrowed: Narrowed = {}) {
  const { filter } = narrowed
  const series = Object.values(asked)
  const answer = await askTrends(tool, span, { series, interval: 'none', ...(filter ? { filter } : {}) })
  const values: Record<string, Value> = {}
  for (const [at, [name, each]] of Object.entries(asked).entries()) {
    values[name] = measureOne(tool, span, each, answer.series[at]?.total ?? null, narrowed)
  }
  return values
}

/** The same over two ranges, of which the former’s names end with `_before`; and how they changed. */
export async function measureBoth(
  tool: ToolContext,
  { before, after }: Spans,
  asked: Asked,
  filter?: Filter,
) {
  const [is, was] = await Promise.all([
    measure(tool, after, asked, { filter, period: 'current' }),
    measure(tool, before, asked, { filter, period: 'previous' }),
  ])
  const values: Record<string, Value> = { ...is }
  for (const [name, former] of Object.entries(was)) {
    const [key, value] = [`${name}_before`, is[name]?.value]
    values[key] = former
    if (value == null || !former.value) continue
    const label = `Change of ${labelOf(asked[name] ?? { event: name })}`
    values[`${name}_change`] = computed([label, 'ratio', value / former.value - 1], ['share', key, name])
  }
  return values
}

export interface Group {
  /** Of the field that was grouped by. */
  name: string | null
  /** What the names of its values begin with. */
  key: string
  is: (number | null)[]
  was: (number | null)[]
}

const mostGroups = 1_000
const mostListed = 8

/** Totals of the largest groups by the first series, as `g1_p95`; of a series without a name, `g1`. */
export async function measureGroups(
  tool: ToolContext,
  { before, after }: Spans,
  field: string,
  asked: Asked,
  filter?: Filter,
) {
  const read = async (span: Span) => {
    const body = {
      series: Object.values(asked),
      interval: 'none',
      group_by: field,
      limit: mostGroups,
    } as const
    const answer = await askTrends(tool, span, { ...body, ...(filter ? { filter } : {}) })
    const listed = answer.series.filter((line) => !line.is_other)
    return Map.groupBy(listed, ({ group }) => group?.[field] ?? null)
  }
  const [are, were] = await Promise.all([read(after), read(before)])
  const totals = (lines: TrendsResult['series'] = []) => lines.map(({ total }) => total)
  const ranked = [...are].toSorted(([, [one]], [, [other]]) => (other?.total ?? 0) - (one?.total ?? 0))
  const values: Record<string, Value> = {}
  const groups = ranked.slice(0, mostListed).map(([name, lines], at): Group => {
    const group = { name, key: `g${at + 1}`, is: totals(lines), was: totals(were.get(name)) }
    const narrowed = { filter, fields: { [field]: name } }
    for (const [place, [measureName, series]] of Object.entries(asked).entries()) {
      const named = { ...series, label: `${labelOf(series)} of ${nameOf(name)}`.slice(0, longestLabel) }
      const nothing = isSummed(series) ? 0 : null
      const key = measureName === '' ? group.key : `${group.key}_${measureName}`
      values[key] = measureOne(tool, after, named, group.is[place] ?? nothing, {
        ...narrowed,
        period: 'current',
      })
      values[`${key}_before`] = measureOne(tool, before, named, group.was[place] ?? nothing, {
        ...narrowed,
        period: 'previous',
      })
    }
    return group
  })
  return { groups, values, isPartial: ranked.length > groups.length }
}

const isSummed = ({ measure: by = 'count' }: Series) => by === 'count' || by === 'sum' || by === 'unique'

const moneyOfEvents = new Set(['order.paid', 'llm.call', 'savings.recorded'])

export function unitOf({ event, measure: by = 'count', of = 'value' }: Series): EvidenceUnit {
  if (by === 'count' || by === 'unique') return 'count'
  if (of.endsWith('_usd') || (of === 'value' && moneyOfEvents.has(event))) return 'usd'
  return of.endsWith('_tokens') ? 'tokens' : of.endsWith('_ms') ? 'ms' : 'number'
}

export const labelOf = ({ event, measure: by = 'count', of = 'value', label }: Series): string =>
  label ?? (by === 'count' ? event : `${event}: ${by} of ${of}`)

type Estimate = Partial<Pick<Value, 'low' | 'high' | 'period'>> & { note?: string; span?: Span }

/** A number that was computed from others, named by their places in the same result. */
export const computed = (
  [label, unit, value]: readonly [string, EvidenceUnit, number | null],
  [name, ...inputs]: readonly [string, ...string[]],
  { note, span, ...estimate }: Estimate = {},
): Value => ({
  label: trim(label),
  unit,
  value,
  ...span,
  ...estimate,
  computation: { name, inputs, ...(note === undefined ? {} : { note }) },
})

const longestLabel = 120
const trim = (label: string) => {
  const line = label.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line
}

/** Names come from whoever sends events: one that is more than a name is not repeated in sentences. */
export const inText = (name: string | null, kind: string): string =>
  name !== null && /^[\p{L}\p{N}][\p{L}\p{N} ._:/@+-]{0,59}$/u.test(name) ? name : `a ${kind}`

export const nameOf = (value: string | null | undefined): string => value ?? '(none)'
export const usd = (value: number) => Math.round(value * 1e6) / 1e6
