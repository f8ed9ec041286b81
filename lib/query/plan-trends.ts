import { fitInterval, listEdges } from './buckets.ts'
import { compareWith } from './compare.ts'
import { chosenBy, planRows, type Rows } from './compile-rows.ts'
import type { Part } from './compile-trends.ts'
import { type Formula, parseFormula } from './formula.ts'
import type { QueryScope } from './query-scope.ts'
import type { FullQuery, Interval, Measure } from './schema.ts'

export interface PlannedSeries {
  letter: string
  label: string
  measure: Measure
  current: Part
  previous: Part | null
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
  const compared = query.compare ? compareWith(query.compare, { range, edges, zone }) : null
  const groupBy = [...new Set(query.group_by === undefined ? [] : [query.group_by].flat())]
  const asked = query.series ?? []
  const letters = lettersOf(asked.length)
  const series = asked.map((each, at): PlannedSeries => {
    const part = (own: Rows, ownEdges: readonly number[]): Part => ({
      measure: each.measure,
      of: each.of ?? null,
      rows: own,
      chosen: chosenBy(each.event, [query.filter, each.filter], own),
      edges: ownEdges,
      groupBy,
    })
    return {
      letter: letters[at] ?? '',
      label: each.label ?? describeSeries(each),
      measure: each.measure,
      current: part(rows, edges),
      previous: compared ? part({ ...rows, range: compared.range }, compared.edges) : null,
    }
  })
  const text = query.formula
  const formula = text === undefined ? null : { text, parsed: parseFormula(text, letters) }
  return { rows, interval, edges, compared, groupBy, limit: query.limit, series, formula }
}

function describeSeries({ event, measure, of }: NonNullable<FullQuery['series']>[number]): string {
  const name = event === '*' ? 'All events' : event
  if (measure === 'count') return of === undefined ? name : `${name} with ${of}`
  return `${name}: ${measure} ${of ?? (measure === 'unique' ? 'subject' : 'value')}`
}
