import { invalidInput } from '#lib/core/problem'
import { requireSpan } from '#lib/core/span'
import {
  checkPatterns,
  listPatterns,
  compareWith,
  evaluate,
  parseFormula,
  valueOfNothing,
  lettersOf,
  planTrends,
  requireReadable,
  type Range,
  type Filter,
  type FullQuery,
  query,
  requireZone,
} from '#lib/query/index'

import type { GroupValues } from '../decision/groups.ts'
import type { AlertTerms } from '../schema.ts'

export const groupFieldsOf = ({ query: { group_by } }: AlertTerms): string[] => [
  ...new Set(group_by === undefined ? [] : [group_by].flat()),
]

/** What is measured when nothing happens: none of what is counted, but no average of it. */
export function valueOfSilence({ query: { series, formula } }: AlertTerms): number | null {
  const values = new Map(lettersOf(series.length).map((letter, at) => [letter, valueAt(series, at)]))
  if (formula === undefined) return valueAt(series, 0)
  return evaluate(parseFormula(formula, [...values.keys()]), (letter) => values.get(letter) ?? null)
}

function valueAt(series: AlertTerms['query']['series'], at: number): number | null {
  const one = series[at]
  return one ? valueOfNothing(one.measure) : null
}

export const rangeUntil = ({ window }: AlertTerms, to: number): Range => ({
  from: to - requireSpan(window),
  to,
})

/** The range that a change is measured against. */
export function formerRange({ condition, query: asked }: AlertTerms, range: Range): Range | null {
  if (condition.kind !== 'change') return null
  return compareWith(condition.against, { range, edges: [], zone: requireZone(asked.timezone ?? 'UTC') })
    .range
}

interface Wanted {
  range: Range
  limit: number
  only?: Filter
}

/** The question that measures an alert over a range. */
export function toQuery({ query: asked }: AlertTerms, { range, limit, only }: Wanted): FullQuery {
  const filters = [asked.filter, only].filter((each) => each !== undefined)
  return query.parse({
    ...asked,
    ...(filters.length > 0 ? { filter: { and: filters } } : {}),
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    interval: 'none',
    limit,
    fresh: true,
  })
}

/** Narrows each field to what these groups hold, so that few others answer too. */
export const onlyGroups = (fields: readonly string[], groups: readonly GroupValues[]): Filter => ({
  and: fields.map((field) =>
    holdsOneOf(
      field,
      groups.map((group) => group?.[field] ?? null),
    ),
  ),
})

function holdsOneOf(field: string, values: readonly (string | null)[]): Filter {
  const texts = [...new Set(values.filter((value) => value !== null))]
  const parts: Filter[] = []
  if (texts.length > 0) parts.push({ field, op: 'in', value: texts })
  if (texts.length < new Set(values).size) parts.push({ field, op: 'not_exists' })
  return { or: parts }
}

/** Refuses, in words, what could never be measured. */
export function checkAlertQuery(terms: AlertTerms, workspaceId: string, now: number): void {
  const { series, formula } = terms.query
  if (series.length > 1 && formula === undefined) {
    throw invalidInput('One number is measured: give one series, or a formula such as A / B over several.', {
      fields: [{ field: 'query.formula', problem: 'a formula over the series' }],
    })
  }
  const scope = { tenant: workspaceId, now, floor: 0 }
  requireReadable(
    planTrends(toQuery(terms, { range: rangeUntil(terms, now), limit: terms.group_limit }), scope),
  )
}

/** Refuses a pattern that the store cannot use: the alert would stay unknown from its first event on. */
export const checkAlertPatterns = ({ query: { series, filter } }: AlertTerms): Promise<void> =>
  checkPatterns([
    ...listPatterns(filter, 'query.filter'),
    ...series.flatMap((each, at) => listPatterns(each.filter, `query.series.${at}.filter`)),
  ])
