import { fitInterval, listEdges } from './buckets.ts'
import { compareWith } from './compare.ts'
import type { Measured } from './compile-measure.ts'
import { type Chosen, chosenBy, planRows, type Rows } from './compile-rows.ts'
import { type Formula, parseFormula } from './formula.ts'
import type { QueryScope } from './query-scope.ts'
import { calendarUnitOf } from './range.ts'
import type { FullQuery, Interval } from './schema.ts'

export interface PlannedSeries extends Measured {
  letter: string
  label: string
  chosen: Chosen
}

export interface TrendsPlan {
  rows: Rows
  interval: Interval
  edges: readonly number[]
  compared: ReturnType<typeof compareWith> | null
  groupBy: readonly string[]
  limit: number
  series: readonly PlannedSeries[]
  formula: { parsed: Formula; text: string } | null
}

export const lettersOf = (count: number) => 'ABCDEFGHIJ'.slice(0, count).split('')

export function planTrends(query: FullQuery, scope: QueryScope): TrendsPlan {
  const rows = planRows(query, scope)
  const { range, timezone: zone } = rows
  const interval = query.interval ?? fitInterval(range)
  const edges = listEdges(range, interval, zone)
  const compared = query.compare
    ? compareWith(query.compare, { range, edges, zone, unit: calendarUnitOf(query.from) })
    : null
  const groupBy = [...new Set(query.group_by === undefined ? [] : [query.group_by].flat())]
  const asked = query.series ?? []
  const letters = lettersOf(asked.length)
  const series = asked.map((each, at) => ({
    letter: letters[at] ?? '',
    label: each.label ?? describeSeries(each),
    measure: each.measure,
    of: each.of ?? null,
    chosen: chosenBy(each.event, [query.filter, each.filter], rows),
  }))
  const text = query.formula
  const formula = text === undefined ? null : { text, parsed: parseFormula(text, letters) }
  return { rows, interval, edges, compared, groupBy, limit: query.limit, series, formula }
}

function describeSeries({ event, measure, of }: NonNullable<FullQuery['series']>[number]): string {
  const name = event === '*' ? 'All events' : event
  if (measure === 'count') return of === undefined ? name : `${name} with ${of}`
  return `${name}: ${measure} ${of ?? (measure === 'unique' ? 'subject' : 'value')}`
}
