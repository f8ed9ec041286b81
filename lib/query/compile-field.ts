import { invalidInput } from '#lib/core/problem'

import { propertyPath } from './field-schema.ts'
import { param, type Sql, sql } from './sql.ts'

// Every field can be read as a text and as a number; NULL is what an event does not have. How mixed values are read is
// told in docs/guide/query.md, and tests/integration/query holds it against a second reading written independently.

interface Reading {
  text: Sql
  /** The same for whatever is no list, and faster. */
  simple: Sql
  number: Sql
  exists: Sql
  /** Equal for equal texts; what counting who or what is different reads. */
  hash: Sql
}

export function readField(name: string): Reading {
  const path = propertyPath(name)
  if (path !== null) return readProperty(name, path)
  if (name === 'time') {
    throw invalidInput(
      'The time of events can only be compared (gt, gte, lt, lte). Group it with “interval”.',
    )
  }
  return columns[name as keyof typeof columns]
}

/** A number that was written as a text. Infinity is none. */
const numberIn = (text: Sql): Sql =>
  sql`if(isFinite(toFloat64OrNull(${text})), toFloat64OrNull(${text}), NULL)`

const written = (column: Sql): Reading => ({
  text: column,
  simple: column,
  number: numberIn(column),
  exists: sql`1`,
  hash: sql`sipHash64(${column})`,
})

// Who did something is '' in events of nobody.
const optional = (column: Sql, hash: Sql): Reading => ({
  text: sql`nullIf(${column}, '')`,
  simple: sql`nullIf(${column}, '')`,
  number: numberIn(column),
  exists: sql`(${hash} != 0)`,
  hash,
})

const columns = {
  name: written(sql`name`),
  id: written(sql`id`),
  subject: optional(sql`subject`, sql`subject_hash`),
  session: optional(sql`session`, sql`session_hash`),
  value: {
    text: sql`toString(value)`,
    simple: sql`toString(value)`,
    number: sql`value`,
    exists: sql`isNotNull(value)`,
    hash: sql`sipHash64(assumeNotNull(toString(value)))`,
  },
}

// The client writes these characters of bound values in another way, and the engine does not read them back in names.
const unbindable = /['\\]/

/**
 * The bound name holds its path as it is, whatever is in it, so it can name nothing else. What cannot be bound as a name
 * is looked for in the whole of the properties, which takes ten times as long.
 */
const bindPath = (name: string, path: string): Sql =>
  unbindable.test(path)
    ? sql`getSubcolumn(props, ${param('String', path)})`
    : sql`${param('Identifier', name)}`

function readProperty(name: string, path: string): Reading {
  const value = bindPath(name, path)
  const simple = sql`CAST(${value}, 'Nullable(String)')`
  // A list is its JSON. The type is looked at last, because that takes longer than everything else.
  const text = sql`if(startsWith(${simple}, '[') AND startsWith(dynamicType(${value}), 'Array'), toJSONString(${value}), ${simple})`
  return {
    text,
    simple,
    number: sql`coalesce(dynamicElement(${value}, 'Float64'), toFloat64(dynamicElement(${value}, 'Int64')), ${numberIn(sql`dynamicElement(${value}, 'String')`)})`,
    exists: sql`isNotNull(${value})`,
    hash: sql`sipHash64(assumeNotNull(${text}))`,
  }
}

/** A text that begins with a date, as a time. */
export const timeIn = (name: string): Sql => {
  if (name === 'time') return sql`time`
  const { text } = readField(name)
  return sql`if(match(${text}, '^\\d{4}-\\d\\d-\\d\\d'), parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'), NULL)`
}
