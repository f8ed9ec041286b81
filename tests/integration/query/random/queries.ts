import type { Condition, Filter, Query } from '#lib/query/schema'

import type { Dice } from './dice.ts'
import { eventNames, mixed, stretches, texts } from './events.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Sydney',
  'Africa/Casablanca',
  'Pacific/Apia',
] as const

const fields = [
  'props.plan',
  'props.mixed',
  'props.flag',
  'props.weird key-ö`"\'',
  'props.cart.items',
  'props.cart.deep.note',
  'props.absent',
  'subject',
  'session',
  'name',
  'value',
] as const
const numbers = ['value', 'props.amount', 'props.mixed', 'props.cart.items', 'props.plan'] as const
const measures = ['count', 'unique', 'sum', 'avg', 'min', 'max', 'p50', 'p90', 'p95', 'p99'] as const
type Reckon = (a: number, b: number) => number

/** What each formula means. */
export const formulas = new Map<string, Reckon>([
  ['A / B * 100', (a, b) => (a / b) * 100],
  ['(A - B) / (A + B)', (a, b) => (a - b) / (a + b)],
  ['-A + 2.5 * B', (a, b) => -a + 2.5 * b],
  ['A / (B - B)', (a, b) => a / (b - b)],
  ['2 - A - B', (a, b) => 2 - a - b],
  ['8 / A / B', (a, b) => 8 / a / b],
])
const patterns = ['^f', 'e$', 'o|r', '[0-9]+', 'ö', '.+', '^$'] as const

export function inventQuery(dice: Dice): Query {
  const kind = dice.next()
  if (kind < 0.7) return inventTrends(dice)
  return kind < 0.87 ? inventFunnel(dice) : inventRetention(dice)
}

const dayMs = 86_400_000

function inventRange(dice: Dice, mostDays: number): Pick<Query, 'from' | 'to' | 'timezone'> {
  const { from, to } = dice.pick(stretches)
  const days = Math.max(1, Math.round(dice.next() ** 2 * mostDays))
  const begin = from + dice.whole(0, Math.max(0, Math.floor((to - from) / dayMs) - days)) * dayMs
  const isWhole = dice.happens(0.5)
  const timezone = dice.pick(zones)
  const written = (instant: number) => {
    const exact = new Date(isWhole ? instant : instant + dice.whole(0, dayMs)).toISOString()
    // Without an offset it is a day of the zone.
    return isWhole ? exact.slice(0, 10) : exact
  }
  return { from: written(begin), to: written(begin + (days + 1) * dayMs), timezone }
}

function inventTrends(dice: Dice): Query {
  const isGrouped = dice.happens(0.5)
  const interval = dice.pick(['hour', 'day', 'week', 'month', 'none', '15_minutes', undefined] as const)
  const range = inventRange(dice, interval === '15_minutes' ? 2 : interval === 'hour' ? 8 : 35)
  const hasFormula = dice.happens(0.2)
  const count = hasFormula ? 2 : dice.happens(0.25) ? 2 : 1
  return {
    ...range,
    interval,
    series: Array.from({ length: count }, () => inventSeries(dice)),
    ...(dice.happens(0.2) ? { filter: inventFilter(dice, 1) } : {}),
    ...(isGrouped ? { group_by: inventGroups(dice), limit: dice.whole(1, 8) } : {}),
    ...(dice.happens(0.25)
      ? {
          compare: dice.pick(['previous_period', 'previous_day', 'previous_week', 'previous_month'] as const),
        }
      : {}),
    ...(hasFormula ? { formula: dice.pick([...formulas.keys()]) } : {}),
  }
}

function inventGroups(dice: Dice): string | string[] {
  const first = dice.pick(fields)
  if (dice.happens(0.7)) return first
  return [...new Set([first, dice.pick(fields)])]
}

function inventSeries(dice: Dice): NonNullable<Query['series']>[number] {
  const measure = dice.pick(measures)
  const of =
    measure === 'count' || measure === 'unique'
      ? dice.pick([...fields, undefined, undefined])
      : dice.pick([...numbers, undefined])
  return {
    event: dice.pick([...eventNames, '*', 'never.happened']),
    measure,
    of,
    ...(dice.happens(0.6) ? { filter: inventFilter(dice, 2) } : {}),
  }
}

function inventFilter(dice: Dice, depth: number): Filter {
  if (depth === 0 || dice.happens(0.5)) return inventCondition(dice)
  const parts = Array.from({ length: dice.whole(1, 3) }, () => inventFilter(dice, depth - 1))
  const kind = dice.next()
  if (kind < 0.45) return { and: parts }
  return kind < 0.8 ? { or: parts } : { not: inventFilter(dice, depth - 1) }
}

const scalars = [
  ...texts,
  ...mixed.filter((value) => typeof value === 'string' || typeof value === 'number'),
  true,
  false,
]

function inventCondition(dice: Dice): Condition {
  const field = dice.pick(fields)
  const ignore_case = dice.happens(0.4)
  const kind = dice.whole(0, 6)
  if (kind === 0) return { field, op: dice.pick(['eq', 'neq'] as const), value: dice.pick(scalars) }
  if (kind === 1) {
    const value = Array.from({ length: dice.whole(1, 5) }, () => dice.pick(scalars))
    return { field, op: dice.pick(['in', 'not_in'] as const), value }
  }
  if (kind === 2) {
    const value = dice.pick(['e', 'r', '5', 'Ö', 'FREE', "o'", '"', ' ', '日', '[', '\\', '%'])
    return {
      field,
      op: dice.pick(['contains', 'not_contains', 'starts_with', 'ends_with'] as const),
      value,
      ignore_case,
    }
  }
  if (kind === 3)
    return { field, op: dice.pick(['regex', 'not_regex'] as const), value: dice.pick(patterns), ignore_case }
  if (kind === 4) {
    const op = dice.pick(['gt', 'gte', 'lt', 'lte'] as const)
    if (dice.happens(0.7))
      return { field: dice.pick(numbers), op, value: dice.pick([0, 5, 5.5, -3, 100, 1000]) }
    const value = dice.pick(['2026-03-29T00:00:00Z', '2026-10-25T01:30:00Z', '2026-10-10T00:00:00.001Z'])
    return { field: dice.pick(['time', 'props.when', 'props.plan'] as const), op, value }
  }
  return { field, op: dice.pick(['exists', 'not_exists', 'is_true', 'is_false'] as const) }
}

const inventStep = (dice: Dice) => ({
  event: dice.pick([...eventNames, '*']),
  ...(dice.happens(0.3) ? { filter: inventFilter(dice, 1) } : {}),
})

function inventFunnel(dice: Dice): Query {
  return {
    ...inventRange(dice, 30),
    limit: dice.whole(1, 5),
    ...(dice.happens(0.2) ? { filter: inventFilter(dice, 1) } : {}),
    funnel: {
      steps: Array.from({ length: dice.whole(2, 4) }, () => inventStep(dice)),
      window: dice.pick(['30m', '6h', '1d', '3d', '2w'] as const),
      by: dice.pick(['subject', 'session'] as const),
      order: dice.pick(['ordered', 'ordered', 'strict', 'any'] as const),
      ...(dice.happens(0.3) ? { group_by: dice.pick(fields) } : {}),
    },
  }
}

function inventRetention(dice: Dice): Query {
  const period = dice.pick(['day', 'week', 'month'] as const)
  return {
    ...inventRange(dice, 30),
    ...(dice.happens(0.2) ? { filter: inventFilter(dice, 1) } : {}),
    retention: {
      start: inventStep(dice),
      return: inventStep(dice),
      period,
      periods: dice.whole(1, 6),
      by: dice.pick(['subject', 'session'] as const),
    },
  }
}
