import { invalidInput } from '#lib/core/problem'
import { eventDatabase } from '#lib/platform/clickhouse'

import { at, compileFilter } from './compile-filter.ts'
import type { QueryScope } from './query-scope.ts'
import { type Range, requireZone, resolveRange } from './range.ts'
import { anyEvent, type Filter, type FullQuery, propertyPath } from './schema.ts'
import { empty, join, param, type Sql, sql } from './sql.ts'

const mostConditions = 100

/** Which events are looked at. The workspace's id comes from the context of the caller and from nowhere else. */
export interface Rows extends QueryScope {
  range: Range
  timezone: string
}

export function planRows({ from, to, timezone }: FullQuery, scope: QueryScope): Rows {
  const zone = requireZone(timezone)
  return { ...scope, timezone: zone, range: resolveRange({ from, to, timezone: zone }, scope.now) }
}

// Every event was written once, so no row hides another and nothing has to be merged while reading.
const table: Sql = { kind: 'sql', texts: [`${eventDatabase}.events`], parts: [] }

/** Which of them: told early by columns that every event has, or late by properties, which are dear to read. */
export interface Chosen {
  early: readonly Sql[]
  late: readonly Sql[]
}

/** The engine would read properties of all rows where those of few are needed, so the order is ours. */
export function fromEvents(rows: Rows, { early, late }: Chosen): Sql {
  const first = join([...boundsOf(rows), ...early], ' AND ')
  const narrowed = late.length > 0 ? sql`WHERE ${join(late, ' AND ')}` : empty
  return sql`FROM ${table} PREWHERE ${first} ${narrowed}`
}

const boundsOf = ({ tenant, range, floor }: Rows): Sql[] => [
  sql`tenant = ${param('String', tenant)}`,
  sql`time >= ${at(Math.max(range.from, floor))}`,
  sql`time < ${at(range.to)}`,
]

/** One kind of event, narrowed by filters. */
export function chosenBy(event: string, filters: readonly (Filter | undefined)[], rows: Rows): Chosen {
  const parts = filters.flatMap((filter) => (filter ? listParts(filter) : []))
  if (countConditions({ and: parts }) > mostConditions) {
    throw invalidInput(
      `A filter may hold ${mostConditions} conditions. Use “in” for several values of one field.`,
    )
  }
  const isEarly = (part: Filter) => 'field' in part && propertyPath(part.field) === null
  const compileAll = (some: readonly Filter[]) => some.map((part) => compileFilter(part, rows))
  const named = event === anyEvent ? [] : [sql`name = ${param('String', event)}`]
  return {
    early: [...named, ...compileAll(parts.filter(isEarly))],
    late: compileAll(parts.filter((part) => !isEarly(part))),
  }
}

function countConditions(filter: Filter): number {
  if ('and' in filter) return filter.and.reduce((sum, part) => sum + countConditions(part), 0)
  if ('or' in filter) return filter.or.reduce((sum, part) => sum + countConditions(part), 0)
  return 'not' in filter ? countConditions(filter.not) : 1
}

/** All of which have to be true. */
const listParts = (filter: Filter): Filter[] => ('and' in filter ? filter.and.flatMap(listParts) : [filter])
