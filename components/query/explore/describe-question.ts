import type { Question } from '#lib/dashboards/schema'
import { anyEvent, type Comparison, type Filter, type Measure, type Series } from '#lib/query/schema'

import { conditionsOf } from './filter-list.ts'
import { groupFieldsOf } from './question.ts'

export const measureNames: Record<Measure, string> = {
  count: 'Event count',
  unique: 'Unique',
  sum: 'Sum of',
  avg: 'Average of',
  min: 'Minimum of',
  max: 'Maximum of',
  p50: 'Median of',
  p90: '90th percentile of',
  p95: '95th percentile of',
  p99: '99th percentile of',
}

export const comparisonNames: Record<Comparison, string> = {
  previous_period: 'vs. previous period',
  previous_day: 'vs. previous day',
  previous_week: 'vs. previous week',
  previous_month: 'vs. previous month',
  previous_year: 'vs. previous year',
}

const short: Record<Measure, string> = {
  count: '',
  unique: 'unique',
  sum: 'sum of',
  avg: 'average',
  min: 'minimum',
  max: 'maximum',
  p50: 'median',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99',
}

export const nameEvent = (event: string) => (event === anyEvent ? 'any event' : event)

/** `props.plan` reads as `plan`. */
export const nameField = (field: string) => field.replace(/^props\./, '')

export function nameSeries({ event, measure = 'count', of, label }: Series): string {
  if (label) return label
  if (measure === 'count') return of ? `${nameEvent(event)} with ${nameField(of)}` : nameEvent(event)
  const what = nameField(of ?? (measure === 'unique' ? 'subject' : 'value'))
  return `${short[measure]} ${what} of ${nameEvent(event)}`
}

/** A title for a question that nobody has named. */
export function describeQuestion({ query }: Pick<Question, 'query'>): string {
  const by = groupFieldsOf(query).map(nameField)
  const suffix = by.length > 0 ? ` by ${by.join(', ')}` : ''
  if (query.funnel) {
    const { steps, group_by: group } = query.funnel
    const [first, last] = [steps.at(0), steps.at(-1)]
    const ways = `From ${nameEvent(first?.event ?? '')} to ${nameEvent(last?.event ?? '')}`
    return group ? `${ways} by ${nameField(group)}` : ways
  }
  if (query.retention) {
    const { start, return: back } = query.retention
    return `From ${nameEvent(start.event)} back to ${nameEvent(back.event)}`
  }
  if (query.formula) return capitalise(`${nameFormula(query.formula, query.series ?? [])}${suffix}`)
  return capitalise(`${(query.series ?? []).map(nameSeries).join(', ')}${suffix}`)
}

/** What the title leaves out, though it changes the answer. */
export function listRefinements({ query }: Pick<Question, 'query'>): string[] {
  const { series = [], funnel, retention } = query
  const steps = funnel?.steps ?? (retention ? [retention.start, retention.return] : series)
  const filters = [query, ...steps].reduce((sum, { filter }) => sum + countConditions(filter), 0)
  return [
    ...(query.compare ? [comparisonNames[query.compare]] : []),
    ...(filters > 0 ? [`${filters} ${filters === 1 ? 'filter' : 'filters'}`] : []),
  ]
}

/** One that is written with “or” and “not” counts as one. */
const countConditions = (filter: Filter | undefined) => conditionsOf(filter)?.length ?? 1

/** With one letter and one event each, a formula can be read aloud. */
function nameFormula(formula: string, series: readonly Series[]): string {
  const named = formula.replace(/\b[A-J]\b/g, (letter) => {
    const each = series[(letter.codePointAt(0) ?? 65) - 65]
    return each ? nameSeries(each) : letter
  })
  return named.length <= 80 ? named : formula
}

const capitalise = (text: string) =>
  /^[a-z]+ /.test(text) ? `${text[0]?.toUpperCase()}${text.slice(1)}` : text
