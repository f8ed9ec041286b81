import { at } from '../compile-filter.ts'
import { type Chosen, fromEvents, type Rows } from '../compile-rows.ts'
import { empty, param, type Sql, sql } from '../sql.ts'

/** Where a page ended: people seen in the same instant are told apart by their ids. */
export interface PeoplePlace {
  time: number
  id: string
}

const figures = sql`count(), uniqExactIf(session_hash, session_hash != 0), toUnixTimestamp64Milli(min(time)), toUnixTimestamp64Milli(max(time))`

const isAfter = ({ time, id }: PeoplePlace): Sql =>
  sql`HAVING (max(time) < ${at(time)} OR (max(time) = ${at(time)} AND subject < ${param('String', id)}))`

export const compilePeople = (rows: Rows, chosen: Chosen, place: PeoplePlace | null, limit: number): Sql =>
  sql`SELECT subject, ${figures} ${fromEvents(rows, chosen)} GROUP BY subject ${place ? isAfter(place) : empty} ORDER BY max(time) DESC, subject DESC LIMIT ${param('Int64', limit)}`

/** By its hash first, because reading the texts takes ten times as long. */
const ofPerson = (id: string): Chosen => ({
  early: [sql`subject_hash = sipHash64(${param('String', id)})`, sql`subject = ${param('String', id)}`],
  late: [],
})

export const compilePerson = (rows: Rows, id: string): Sql =>
  sql`SELECT ${param('String', id)}, ${figures} ${fromEvents(rows, ofPerson(id))}`

export const compileNamesOf = (rows: Rows, id: string, limit: number): Sql =>
  sql`SELECT name, count(), toUnixTimestamp64Milli(max(time)) ${fromEvents(rows, ofPerson(id))} GROUP BY name ORDER BY count() DESC, name LIMIT ${param('Int64', limit)}`

export function compileSessionsOf(rows: Rows, id: string, limit: number): Sql {
  const { early, late } = ofPerson(id)
  const chosen = { early: [...early, sql`session_hash != 0`], late }
  return sql`SELECT session, count(), toUnixTimestamp64Milli(min(time)), toUnixTimestamp64Milli(max(time)) ${fromEvents(rows, chosen)} GROUP BY session ORDER BY max(time) DESC, session LIMIT ${param('Int64', limit)}`
}
