import { severities, type Severity } from '#lib/core/wording'
import { readWallTime, toInstant } from '#lib/core/zoned-time'

import type { Condition, Filter, QuietHours } from './schema.ts'

const minuteMs = 60_000

/** Of an event, what a condition can ask about. */
export interface Matter {
  name: string
  subject: string | null
  severity: Severity
  data: unknown
}

export interface Terms {
  events: readonly string[]
  filter: Filter | null
  minSeverity: Severity
}

const rankOf = (severity: Severity) => severities.indexOf(severity)

export const worseOf = (one: Severity, other: Severity): Severity =>
  rankOf(one) >= rankOf(other) ? one : other

export const concerns = ({ events, filter, minSeverity }: Terms, matter: Matter): boolean =>
  events.includes(matter.name) &&
  rankOf(matter.severity) >= rankOf(minSeverity) &&
  (filter === null || matches(filter, matter))

function matches(filter: Filter, matter: Matter): boolean {
  if ('and' in filter) return filter.and.every((each) => matches(each, matter))
  if ('or' in filter) return filter.or.some((each) => matches(each, matter))
  if ('not' in filter) return !matches(filter.not, matter)
  return holds(filter, readField(matter, filter.field))
}

function readField({ name, subject, data }: Matter, field: string): unknown {
  if (field === 'name') return name
  if (field === 'subject') return subject
  if (!field.startsWith('props.')) return undefined
  let found: unknown = data
  for (const part of field.slice('props.'.length).split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined
    found = (found as Record<string, unknown>)[part]
  }
  return found
}

function holds(condition: Condition, found: unknown): boolean {
  const isThere = found !== undefined && found !== null
  switch (condition.op) {
    case 'eq':
      return isThere && isSame(found, condition.value)
    case 'neq':
      return !isThere || !isSame(found, condition.value)
    case 'in':
      return isThere && condition.value.some((value) => isSame(found, value))
    case 'not_in':
      return !isThere || !condition.value.some((value) => isSame(found, value))
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return isThere && isLike(condition.op, found, condition.value, condition.ignore_case ?? false)
    case 'not_contains':
      return !isThere || !isLike('contains', found, condition.value, condition.ignore_case ?? false)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isThere && isInOrder(condition.op, found, condition.value)
    case 'exists':
      return isThere
    case 'not_exists':
      return !isThere
    case 'is_true':
      return found === true
    case 'is_false':
      return found === false
    case 'regex':
    case 'not_regex':
      return false
  }
}

const toText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** “5” and 5 are the same to whoever typed the condition into a form; a list is any of its entries. */
const isSame = (found: unknown, value: string | number | boolean): boolean =>
  Array.isArray(found) ? found.some((each) => isSame(each, value)) : toText(found) === String(value)

function isLike(
  op: 'contains' | 'starts_with' | 'ends_with',
  found: unknown,
  value: string,
  ignoreCase: boolean,
): boolean {
  const [text, part] = ignoreCase
    ? [toText(found).toLowerCase(), value.toLowerCase()]
    : [toText(found), value]
  if (op === 'contains') return text.includes(part)
  return op === 'starts_with' ? text.startsWith(part) : text.endsWith(part)
}

function isInOrder(op: 'gt' | 'gte' | 'lt' | 'lte', found: unknown, value: string | number): boolean {
  const [left, right] = [toNumber(found), toNumber(value)]
  if (Number.isNaN(left) || Number.isNaN(right)) return false
  if (op === 'gt') return left > right
  if (op === 'gte') return left >= right
  return op === 'lt' ? left < right : left <= right
}

/** Numbers as they are, times as milliseconds. */
function toNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return NaN
  const number = Number(value)
  return Number.isNaN(number) ? Date.parse(value) : number
}

/** When the quiet hours in which this moment lies end; null when it lies in none. */
export function findQuietEnd({ timezone, from, to, days }: QuietHours, now: Date): Date | null {
  const { year, month, day } = readWallTime(now.getTime(), timezone)
  const isOvernight = to < from
  for (const back of isOvernight ? [1, 0] : [0]) {
    const startsAt = atClock({ year, month, day: day - back }, from, timezone)
    const endsAt = atClock({ year, month, day: day - back + (isOvernight ? 1 : 0) }, to, timezone)
    const isDue = !days || days.includes(readWallTime(startsAt, timezone).weekday)
    if (isDue && startsAt <= now.getTime() && now.getTime() < endsAt) return new Date(endsAt)
  }
  return null
}

function atClock(date: { year: number; month: number; day: number }, time: string, zone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return toInstant({ ...date, hour, minute, second: 0 }, zone)
}

/** What went to the same channel by the same rule about the same kind of event, and most recently. */
export interface Earlier {
  /** One that still waits and takes more in. */
  gathering: { id: string; dueAt: Date; severity: Severity } | null
  /** When the last one was sent, or became due. */
  lastAt: Date | null
}

export type Plan =
  | { kind: 'send' }
  | { kind: 'drop'; reason: string }
  | { kind: 'hold'; until: Date }
  | { kind: 'gather'; until: Date; into: string | null }

interface Habits {
  quietHours: QuietHours | null
  groupMinutes: number
}

/** Whether a message goes out now, later, with others, or not at all. */
export function planDelivery(
  { quietHours, groupMinutes }: Habits,
  severity: Severity,
  earlier: Earlier,
  now: Date,
): Plan {
  const wakes = (one: Severity) => one === 'critical' && quietHours?.wake_for_critical === true
  const nightEnd = quietHours && findQuietEnd(quietHours, now)
  const quietEnd = wakes(severity) ? null : nightEnd
  if (quietEnd && severity === 'info') {
    return { kind: 'drop', reason: 'Quiet hours: what merely informs is not told later either.' }
  }
  if (groupMinutes > 0) {
    const { gathering, lastAt } = earlier
    const openUntil = lastAt ? new Date(lastAt.getTime() + groupMinutes * minuteMs) : now
    // What wakes people neither waits for the morning with the others, nor is delayed by them.
    const isHeld = nightEnd !== null && gathering !== null && gathering.dueAt > openUntil
    if (gathering && gathering.dueAt > now && !(wakes(severity) && isHeld)) {
      const isDelayed = quietEnd && quietEnd > gathering.dueAt && !wakes(gathering.severity)
      return { kind: 'gather', into: gathering.id, until: isDelayed ? quietEnd : gathering.dueAt }
    }
    if (quietEnd) return { kind: 'gather', into: null, until: quietEnd > openUntil ? quietEnd : openUntil }
    if (openUntil > now) return { kind: 'gather', into: null, until: openUntil }
  }
  return quietEnd ? { kind: 'hold', until: quietEnd } : { kind: 'send' }
}
