import { readField, timeIn } from './compile-field.ts'
import type { Likeness, Order, Pattern } from './filter-schema.ts'
import { readMoment } from './range.ts'
import type { Condition, Filter, Scalar } from './schema.ts'
import { join, param, type Sql, sql } from './sql.ts'

interface Clock {
  now: number
  timezone: string
}

/** Yes or no for every event, never unknown, so that “not” means all the others. */
export function compileFilter(filter: Filter, clock: Clock): Sql {
  if ('and' in filter) return all(filter.and.map((part) => compileFilter(part, clock)))
  if ('or' in filter) return any(filter.or.map((part) => compileFilter(part, clock)))
  if ('not' in filter) return not(compileFilter(filter.not, clock))
  return compileCondition(filter, clock)
}

const all = (parts: readonly Sql[]) => (parts.length === 0 ? sql`1` : sql`(${join(parts, ' AND ')})`)
const any = (parts: readonly Sql[]) => sql`(${join(parts, ' OR ')})`
const not = (part: Sql) => sql`(NOT ${part})`
const known = (part: Sql) => sql`ifNull(${part}, 0)`

function compileCondition(given: Condition, clock: Clock): Sql {
  switch (given.op) {
    case 'eq':
      return isOneOf(given.field, [given.value])
    case 'neq':
      return not(isOneOf(given.field, [given.value]))
    case 'in':
      return isOneOf(given.field, given.value)
    case 'not_in':
      return not(isOneOf(given.field, given.value))
    case 'not_contains':
      return not(isLike({ ...given, op: 'contains' }))
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return isLike(given)
    case 'regex':
      return matches(given)
    case 'not_regex':
      return not(matches(given))
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isBeyond(given, clock)
    case 'exists':
      return readField(given.field).exists
    case 'not_exists':
      return not(readField(given.field).exists)
    case 'is_true':
      return isOneOf(given.field, [true])
    case 'is_false':
      return isOneOf(given.field, [false])
  }
}

/** Numbers are compared with what can be read as a number, everything else with the text. */
function isOneOf(field: string, values: readonly Scalar[]): Sql {
  const { text, simple, number } = readField(field)
  const numbers = values.filter((value) => typeof value === 'number')
  const texts = values.filter((value) => typeof value !== 'number').map(String)
  const parts: Sql[] = []
  if (texts.length > 0) {
    const mayBeList = texts.some((value) => value.startsWith('['))
    parts.push(known(among(mayBeList ? text : simple, 'String', texts)))
  }
  if (numbers.length > 0) parts.push(known(among(number, 'Float64', numbers)))
  return any(parts)
}

function among(read: Sql, type: 'String' | 'Float64', values: readonly (string | number)[]): Sql {
  const [only] = values
  if (values.length === 1 && only !== undefined) return sql`${read} = ${param(type, only)}`
  return sql`${read} IN ${param(`Array(${type})`, values)}`
}

function isLike({ field, op, value, ignore_case }: Likeness): Sql {
  const { text } = readField(field)
  const bound = sql`${param('String', value)}`
  const [whole, part] = ignore_case ? [sql`lowerUTF8(${text})`, sql`lowerUTF8(${bound})`] : [text, bound]
  if (op === 'starts_with') return known(sql`startsWith(${whole}, ${part})`)
  if (op === 'ends_with') return known(sql`endsWith(${whole}, ${part})`)
  return known(sql`position(${whole}, ${part}) > 0`)
}

const matches = (pattern: Pattern) =>
  known(sql`match(${readField(pattern.field).text}, ${param('String', toPattern(pattern))})`)

/** As the engine takes it. */
export const toPattern = ({ value, ignore_case }: Pick<Pattern, 'value' | 'ignore_case'>) =>
  ignore_case ? `(?i)${value}` : value

const signs = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

function isBeyond({ field, op, value }: Order, { now, timezone }: Clock): Sql {
  const sign = signs[op]
  if (typeof value === 'number') {
    return known(sql`${readField(field).number} ${sign} ${param('Float64', value)}`)
  }
  const instant = readMoment(value, field, timezone, now)
  return known(sql`${timeIn(field)} ${sign} ${at(instant)}`)
}

/** An instant, as the column of times holds it. */
export const at = (instant: number): Sql => sql`fromUnixTimestamp64Milli(${param('Int64', instant)}, 'UTC')`
