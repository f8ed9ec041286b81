import type { Condition, Filter, Query } from '#lib/query/schema'

import { eventNames, mixed, stretches, texts } from './events.ts'
import type { Random } from './random.ts'

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

export function inventQuery(random: Random): Query {
  const kind = random.next()
  if (kind < 0.7) return inventTrends(random)
  return kind < 0.87 ? inventFunnel(random) : inventRetention(random)
}

const dayMs = 86_400_000

function inventRange(random: Random, mostDays: number): Pick<Query, 'from' | 'to' | 'timezone'> {
  const { from, to } = random.pick(stretches)
  const days = Math.max(1, Math.round(random.next() ** 2 * mostDays))
  const begin = from + random.whole(0, Math.max(0, Math.floor((to - from) / dayMs) - days)) * dayMs
  const isWhole = random.happens(0.5)
  const timezone = random.pick(zones)
  const written = (instant: number) => {
    const exact = new Date(isWhole ? instant : instant + random.whole(0, dayMs)).toISOString()
    // Without an offset it is a day of the zone.
    return isWhole ? exact.slice(0, 10) : exact
  }
  return { from: written(begin), to: written(begin + (days + 1) * dayMs), timezone }
}

function inventTrends(random: Random): Query {
  const isGrouped = random.happens(0.5)
  const interval = random.pick(['hour', 'day', 'week', 'month', 'none', '15_minutes', undefined] as const)
  const range = inventRange(random, interval === '15_minutes' ? 2 : interval === 'hour' ? 8 : 35)
  const hasFormula = random.happens(0.2)
  const count = hasFormula ? 2 : random.happens(0.25) ? 2 : 1
  return {
    ...range,
    interval,
    series: inventMeasures(random, count),
    ...(random.happens(0.2) ? { filter: inventFilter(random, 1) } : {}),
    ...(isGrouped ? { group_by: inventGroups(random), limit: random.whole(1, 8) } : {}),
    ...(random.happens(0.25)
      ? {
          compare: random.pick([
            'previous_period',
            'previous_day',
            'previous_week',
            'previous_month',
          ] as const),
        }
      : {}),
    ...(hasFormula ? { formula: random.pick([...formulas.keys()]) } : {}),
  }
}

/** Now and then several measures of the same events. */
function inventMeasures(random: Random, count: number): NonNullable<Query['series']> {
  const series = Array.from({ length: count }, () => inventSeries(random))
  const [first] = series
  if (!first || random.happens(0.5)) return series
  return series.map((each) => ({ ...first, measure: each.measure, of: each.of }))
}

function inventGroups(random: Random): string | string[] {
  const first = random.pick(fields)
  if (random.happens(0.7)) return first
  return [...new Set([first, random.pick(fields)])]
}

function inventSeries(random: Random): NonNullable<Query['series']>[number] {
  const measure = random.pick(measures)
  const of =
    measure === 'count' || measure === 'unique'
      ? random.pick([...fields, undefined, undefined])
      : random.pick([...numbers, undefined])
  return {
    event: random.pick([...eventNames, '*', 'never.happened']),
    measure,
    of,
    ...(random.happens(0.6) ? { filter: inventFilter(random, 2) } : {}),
  }
}

function inventFilter(random: Random, depth: number): Filter {
  if (depth === 0 || random.happens(0.5)) return inventCondition(random)
  const parts = Array.from({ length: random.whole(1, 3) }, () => inventFilter(random, depth - 1))
  const kind = random.next()
  if (kind < 0.45) return { and: parts }
  return kind < 0.8 ? { or: parts } : { not: inventFilter(random, depth - 1) }
}

const scalars = [
  ...texts,
  ...mixed.filter((value) => typeof value === 'string' || typeof value === 'number'),
  true,
  false,
]

function inventCondition(random: Random): Condition {
  const field = random.pick(fields)
  const ignore_case = random.happens(0.4)
  const kind = random.whole(0, 6)
  if (kind === 0) return { field, op: random.pick(['eq', 'neq'] as const), value: random.pick(scalars) }
  if (kind === 1) {
    const value = Array.from({ length: random.whole(1, 5) }, () => random.pick(scalars))
    return { field, op: random.pick(['in', 'not_in'] as const), value }
  }
  if (kind === 2) {
    const value = random.pick(['e', 'r', '5', 'Ö', 'FREE', "o'", '"', ' ', '日', '[', '\\', '%'])
    return {
      field,
      op: random.pick(['contains', 'not_contains', 'starts_with', 'ends_with'] as const),
      value,
      ignore_case,
    }
  }
  if (kind === 3)
    return {
      field,
      op: random.pick(['regex', 'not_regex'] as const),
      value: random.pick(patterns),
      ignore_case,
    }
  if (kind === 4) {
    const op = random.pick(['gt', 'gte', 'lt', 'lte'] as const)
    if (random.happens(0.7))
      return { field: random.pick(numbers), op, value: random.pick([0, 5, 5.5, -3, 100, 1000]) }
    const value = random.pick(['2026-03-29T00:00:00Z', '2026-10-25T01:30:00Z', '2026-10-10T00:00:00.001Z'])
    return { field: random.pick(['time', 'props.when', 'props.plan'] as const), op, value }
  }
  return { field, op: random.pick(['exists', 'not_exists', 'is_true', 'is_false'] as const) }
}

const inventStep = (random: Random) => ({
  event: random.pick([...eventNames, '*']),
  ...(random.happens(0.3) ? { filter: inventFilter(random, 1) } : {}),
})

function inventSteps(random: Random) {
  const steps = Array.from({ length: random.whole(2, 4) }, () => inventStep(random))
  return random.happens(0.2) ? steps.map((step, at) => (at > 1 ? step : (steps[0] ?? step))) : steps
}

function inventFunnel(random: Random): Query {
  return {
    ...inventRange(random, 30),
    limit: random.whole(1, 5),
    ...(random.happens(0.2) ? { filter: inventFilter(random, 1) } : {}),
    funnel: {
      steps: inventSteps(random),
      window: random.pick(['30m', '6h', '1d', '3d', '2w'] as const),
      by: random.pick(['subject', 'session'] as const),
      order: random.pick(['ordered', 'ordered', 'strict', 'any'] as const),
      ...(random.happens(0.3) ? { group_by: random.pick(fields) } : {}),
    },
  }
}

function inventRetention(random: Random): Query {
  const period = random.pick(['day', 'week', 'month'] as const)
  return {
    ...inventRange(random, 30),
    ...(random.happens(0.2) ? { filter: inventFilter(random, 1) } : {}),
    retention: {
      start: inventStep(random),
      return: inventStep(random),
      period,
      periods: random.whole(1, 6),
      by: random.pick(['subject', 'session'] as const),
    },
  }
}
