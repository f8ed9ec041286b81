import { at } from './compile-filter.ts'
import { type Chosen, fromEvents, type Rows } from './compile-rows.ts'
import { param, type Sql, sql } from './sql.ts'

/** Where a page ended: events of the same instant are told apart by their ids. */
export interface FeedPlace {
  time: number
  id: string
}

const columns = sql`id, name, toUnixTimestamp64Milli(time), subject, session, value, props, toUnixTimestamp64Milli(received_at)`

export function compileFeed(rows: Rows, chosen: Chosen, limit: number): Sql {
  return sql`SELECT ${columns} ${fromEvents(rows, chosen)} ORDER BY time DESC, id DESC LIMIT ${param('Int64', limit)}`
}

export const compileOneEvent = (rows: Rows, id: string): Sql =>
  sql`SELECT ${columns} ${fromEvents(rows, { early: [sql`id = ${param('String', id)}`], late: [] })} LIMIT 1`

export const isAfter = (place: FeedPlace): Sql =>
  sql`(time < ${at(place.time)} OR (time = ${at(place.time)} AND id < ${param('String', place.id)}))`
