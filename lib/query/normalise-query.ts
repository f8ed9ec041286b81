import { toCanonicalJson } from '#lib/core/canonical-json'

import type { Order } from './filter-schema.ts'
import { calendarUnitOf, type Range, readMoment } from './range.ts'
import type { FullQuery } from './schema.ts'

interface Clock {
  now: number
  timezone: string
}

/** The same text for questions that mean the same: however they were ordered, and whatever they left to defaults. */
export function normaliseQuery(query: FullQuery, range: Range, now: number): string {
  const clock = { now, timezone: query.timezone }
  const { fresh: _fresh, ...rest } = query
  const fixed = fixTimes({ ...rest, ...range, unit: calendarUnitOf(query.from) }, clock)
  return toCanonicalJson(fixed)
}

const isOrder = (value: object): value is Order =>
  'op' in value && 'field' in value && ['gt', 'gte', 'lt', 'lte'].includes(String(value.op))

/** Times in filters that are told from now mean other instants later. */
function fixTimes(value: unknown, clock: Clock): unknown {
  if (Array.isArray(value)) return value.map((each) => fixTimes(each, clock))
  if (typeof value !== 'object' || value === null) return value
  if (isOrder(value) && typeof value.value === 'string') {
    return { ...value, value: readMoment(value.value, value.field, clock.timezone, clock.now), isTime: true }
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fixTimes(each, clock)]))
}
