import { eventDatabase } from '#lib/platform/clickhouse'

import { at, compileFilter } from './compile-filter.ts'
import type { Range } from './range.ts'
import { anyEvent, type Filter } from './schema.ts'
import { join, param, type Sql, sql } from './sql.ts'

/** Which events are looked at. The workspace's id comes from the context of the caller and from nowhere else. */
export interface Rows {
  tenant: string
  range: Range
  timezone: string
  now: number
}

// Every event was written once, so no row hides another and nothing has to be merged while reading.
const table: Sql = { kind: 'sql', texts: [`${eventDatabase}.events`], parts: [] }

export const fromEvents = (rows: Rows, more: readonly Sql[]): Sql =>
  sql`FROM ${table} WHERE ${join([...boundsOf(rows), ...more], ' AND ')}`

const boundsOf = ({ tenant, range }: Rows): Sql[] => [
  sql`tenant = ${param('String', tenant)}`,
  sql`time >= ${at(range.from)}`,
  sql`time < ${at(range.to)}`,
]

/** One kind of event, narrowed by filters. */
export function chosenBy(event: string, filters: readonly (Filter | undefined)[], rows: Rows): Sql[] {
  const named = event === anyEvent ? [] : [sql`name = ${param('String', event)}`]
  const narrowed = filters.flatMap((filter) => (filter ? [compileFilter(filter, rows)] : []))
  return [...named, ...narrowed]
}
