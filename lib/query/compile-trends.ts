import { compileBucket } from './compile-bucket.ts'
import { readField } from './compile-field.ts'
import { compileMeasure, isMergeable, type Measured } from './compile-measure.ts'
import { type Chosen, fromEvents, type Rows } from './compile-rows.ts'
import { keyOfRow } from './group-key.ts'
import { join, numbered, param, type Sql, sql } from './sql.ts'

/** Measures of the same events over one range, read in one scan. */
export interface Part {
  measures: readonly Measured[]
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

/** Groups are told apart by one number each, because the engine groups by a number twice as fast as by texts. */
const groupKey = sql`group_key`
const groupColumns = ({ groupBy }: Part) => [
  ...groupBy.map((field, at) => sql`any(${readField(field).text}) AS ${groupName(at)}`),
  sql`toString(${keyOfRow(groupBy)} AS ${groupKey}) AS key`,
]

/** Columns: groups, their key, place of the interval (-1: the whole range), then for each measure its value and how many values. */
export function compileDirect(part: Part): Sql {
  if (part.groupBy.length === 0) return select(part, [], [sql`'' AS key`])
  return select(part, [groupKey], groupColumns(part))
}

/** The same for groups that were chosen before, by their keys; in place of the groups stands their number. */
export function compileChosen(part: Part, keys: readonly bigint[]): Sql {
  const slots = keys.map((_key, slot) => slot)
  const slot = sql`toUInt16(transform(${keyOfRow(part.groupBy)}, ${param('Array(UInt64)', keys)}, ${param('Array(Int64)', slots)}, ${param('Int64', otherSlot)})) AS slot`
  return select(part, [sql`slot`], [slot, sql`'' AS key`])
}

/** Which groups have most, and how many groups there are. */
export function compileRanking(part: Part, by: Measured, limit: number): Sql {
  const names = groupNames(part)
  const { measured, counted } = compileMeasure(by)
  const rank = by.measure === 'avg' ? sql`measured / counted` : sql`measured`
  const columns = [
    ...groupColumns(part),
    sql`${measured} AS measured`,
    sql`${counted} AS counted`,
    sql`count() OVER () AS groups`,
  ]
  return sql`SELECT ${join(columns, ', ')} ${fromEvents(part.rows, part.chosen)} GROUP BY ${groupKey} ORDER BY ${rank} DESC NULLS LAST, ${join(names, ', ')} LIMIT ${param('Int64', limit)}`
}

function select(part: Part, keys: readonly Sql[], columns: readonly Sql[]): Sql {
  const outputs = part.measures.flatMap((each, at) => {
    const { measured, counted } = compileMeasure(each)
    return [sql`${measured} AS ${numbered('m', at)}`, sql`${counted} AS ${numbered('c', at)}`]
  })
  const from = fromEvents(part.rows, part.chosen)
  if (part.edges.length === 0) {
    const grouped = keys.length > 0 ? sql`GROUP BY ${join(keys, ', ')}` : sql``
    return sql`SELECT ${join([...columns, sql`toInt32(-1) AS place`, ...outputs], ', ')} ${from} ${grouped}`
  }
  const bucket = sql`${compileBucket(part.edges)} AS bucket`
  const both = join([...keys, sql`bucket`], ', ')
  if (part.measures.every(isMergeable)) {
    const place = sql`toInt32(${bucket}) AS place`
    return sql`SELECT ${join([...columns, place, ...outputs], ', ')} ${from} GROUP BY ${both}`
  }
  const place = sql`if(grouping(bucket) = 0, toInt32(${bucket}), -1) AS place`
  return sql`SELECT ${join([...columns, place, ...outputs], ', ')} ${from} GROUP BY GROUPING SETS ((${both}), (${join(keys, ', ')}))`
}
