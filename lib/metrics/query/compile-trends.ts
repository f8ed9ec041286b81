import { compileBucket } from './compile-bucket.ts'
import { readField } from './compile-field.ts'
import { compileMeasure, isMergeable, type Measured } from './compile-measure.ts'
import { type Chosen, fromEvents, type Rows } from './compile-rows.ts'
import { keyOfNames, keyOfRow } from './group-key.ts'
import { join, numbered, param, type Sql, sql } from './sql.ts'

/** One measure of one kind of event over one range. */
export interface Part extends Measured {
  rows: Rows
  chosen: Chosen
  /** Empty: totals only. */
  edges: readonly number[]
  groupBy: readonly string[]
}

/** Groups beyond the listed ones are one. */
const otherSlot = 65_535

const groupName = (at: number): Sql => numbered('g', at)
const groupNames = ({ groupBy }: Part) => groupBy.map((_field, at) => groupName(at))
const groupColumns = ({ groupBy }: Part) =>
  groupBy.map((field, at) => sql`${readField(field).text} AS ${groupName(at)}`)

/** The columns of an answer: groups, their key, measure, how many values, place of the interval (-1: the whole range). */
export function compileDirect(part: Part): Sql {
  const names = groupNames(part)
  const key = part.groupBy.length > 0 ? keyOfNames(names) : sql`'' AS key`
  return select(part, names, [...groupColumns(part), key])
}

/** The same for groups that were chosen before, by their keys; in place of the groups stands their number. */
export function compileChosen(part: Part, keys: readonly bigint[]): Sql {
  const slots = keys.map((_key, slot) => slot)
  const slot = sql`toUInt16(transform(${keyOfRow(part.groupBy)}, ${param('Array(UInt64)', keys)}, ${param('Array(Int64)', slots)}, ${param('Int64', otherSlot)})) AS slot`
  return select(part, [sql`slot`], [slot, sql`'' AS key`])
}

/** Which groups have most, and how many groups there are. */
export function compileRanking(part: Part, limit: number): Sql {
  const names = groupNames(part)
  const { measured, counted } = compileMeasure(part)
  const rank = part.measure === 'avg' ? sql`measured / counted` : sql`measured`
  const columns = [
    ...groupColumns(part),
    keyOfNames(names),
    sql`${measured} AS measured`,
    sql`${counted} AS counted`,
    sql`count() OVER () AS groups`,
  ]
  return sql`SELECT ${join(columns, ', ')} ${fromEvents(part.rows, part.chosen)} GROUP BY ${join(names, ', ')} ORDER BY ${rank} DESC NULLS LAST, ${join(names, ', ')} LIMIT ${param('Int64', limit)}`
}

function select(part: Part, names: readonly Sql[], columns: readonly Sql[]): Sql {
  const { measured, counted } = compileMeasure(part)
  const outputs = [...columns, sql`${measured} AS measured`, sql`${counted} AS counted`]
  const from = fromEvents(part.rows, part.chosen)
  if (part.edges.length === 0) {
    const grouped = names.length > 0 ? sql`GROUP BY ${join(names, ', ')}` : sql``
    return sql`SELECT ${join([...outputs, sql`toInt32(-1) AS place`], ', ')} ${from} ${grouped}`
  }
  const bucket = sql`${compileBucket(part.edges)} AS bucket`
  const both = join([...names, sql`bucket`], ', ')
  if (isMergeable(part)) {
    const place = sql`toInt32(${bucket}) AS place`
    return sql`SELECT ${join([...outputs, place], ', ')} ${from} GROUP BY ${both}`
  }
  const place = sql`if(grouping(bucket) = 0, toInt32(${bucket}), -1) AS place`
  return sql`SELECT ${join([...outputs, place], ', ')} ${from} GROUP BY GROUPING SETS ((${both}), (${join(names, ', ')}))`
}
