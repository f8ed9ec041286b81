import { z } from 'zod'

import { type Filter, type Query, query, queryEvents, type queryResult, resolveRange } from '#lib/query/index'

import type { EvidenceUnit } from '../schema.ts'
import type { Frame, ToolContext, Value } from './tool.ts'

type QueryResult = z.output<typeof queryResult>
export type TrendsResult = Extract<QueryResult, { kind: 'trends' }>
export type FunnelResult = Extract<QueryResult, { kind: 'funnel' }>
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
export function spanOf(frame: Frame, given: { from?: string | undefined; to?: string | undefined }): Span {
  const range = { from: given.from ?? frame.from, to: given.to ?? frame.to, timezone: frame.timezone }
  const { from, to } = resolveRange(range, frame.now.getTime())
  return toSpan(from, Math.max(from + 1, Math.min(to, frame.now.getTime())))
}

export function formerSpanOf(
  frame: Frame,
  span: Span,
  given: { previous_from?: string | undefined; previous_to?: string | undefined },
): Span {
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
export const monthNote = 'Measured in the range and scaled to 30 days.'

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

interface Measured {
  label: string
  unit: EvidenceUnit
  value: number | null
  span: Span
  series: Series
  filter?: Filter | undefined
  period?: Value['period']
}

/** A number that anybody can ask for again: its query has absolute times and one total. */
export const measured = (
  { frame }: ToolContext,
  { label, unit, value, span, series, filter, period }: Measured,
): Value => ({
  label: trim(label),
  unit,
  value,
  ...span,
  ...(period ? { period } : {}),
  query: query.parse({
    ...span,
    timezone: frame.timezone,
    interval: 'none',
    series: [series],
    ...(filter ? { filter } : {}),
  }),
})

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
  name !== null && /^[\p{L}\p{N}][\p{L}\p{N} ._:/@+-]{0,59}$/u.test(name) ? name : `one ${kind}`

export const nameOf = (value: string | null | undefined): string => value ?? '(none)'
export const usd = (value: number) => Math.round(value * 1e6) / 1e6
