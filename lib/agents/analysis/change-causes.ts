import type { Contribution, Factor } from './decompose.ts'

/** As people think of it: calls of all features together, the price of a model, a feature’s own tokens. */
const together: Record<Factor, readonly ('feature' | 'model' | 'formerModel')[]> = {
  calls: [],
  new: ['feature'],
  ended: ['feature'],
  model: ['feature', 'formerModel', 'model'],
  input: ['feature'],
  output: ['feature'],
  cache: ['feature'],
  price: ['model'],
  failed: [],
  customer: [],
}

const counted = new Set<Factor>(['calls', 'new', 'ended'])

/** Puts contributions of the same kind together, the largest first; their sum stays the same. */
export function mergeContributions(parts: readonly Contribution[]): Contribution[] {
  const alone = findOwnGrowth(parts.filter(({ factor }) => factor === 'calls'))
  const groups = Map.groupBy(parts, (part) =>
    JSON.stringify([part.factor, part === alone, ...together[part.factor].map((key) => part[key])]),
  )
  return [...groups.values()]
    .flatMap((some) => merge(some) ?? [])
    .toSorted((one, other) => Math.abs(other.usd) - Math.abs(one.usd))
}

/** The feature whose calls changed while those of the others did not: it should be named. */
function findOwnGrowth(parts: readonly Contribution[]): Contribution | null {
  const size = (some: readonly Contribution[]) => some.reduce((sum, { usd }) => sum + Math.abs(usd), 0)
  const [largest, ...others] = parts.toSorted((one, other) => Math.abs(other.usd) - Math.abs(one.usd))
  const rest = merge(others)
  if (!largest || !rest || Math.abs(largest.usd) < 0.7 * size(parts)) return null
  return ratio(largest.is / largest.was, rest.is / rest.was) >= 1.2 ? largest : null
}

function merge(some: readonly Contribution[]): Contribution | null {
  const [first] = some
  if (!first) return null
  const sum = (pick: (one: Contribution) => number) => some.reduce((total, one) => total + pick(one), 0)
  const calls = sum((one) => one.calls)
  const level = (pick: (one: Contribution) => number) =>
    counted.has(first.factor) ? sum(pick) : calls > 0 ? sum((one) => pick(one) * one.calls) / calls : 0
  const shared = (key: 'feature' | 'model' | 'formerModel') =>
    some.every((one) => one[key] === first[key]) ? first[key] : null
  return {
    ...first,
    feature: shared('feature'),
    model: shared('model'),
    formerModel: shared('formerModel'),
    usd: sum((one) => one.usd),
    calls,
    was: level((one) => one.was),
    is: level((one) => one.is),
  }
}

const leastShareOfSpend = 0.05
const fewestCalls = 30
/** So many deviations: a workspace asks often, and should not be told of noise. */
const certain = 4
/** How far tokens of single calls stray from their average, at most as a rule. */
const usualSpread = 0.7

/** Whether a contribution is large, and larger than chance would make it. */
export function standsOut(part: Contribution, spend: { before: number; after: number }): boolean {
  const { factor, usd, calls, was, is } = part
  if (usd === 0 || Math.abs(usd) < leastShareOfSpend * Math.max(spend.before, spend.after)) return false
  if (Math.max(calls, counted.has(factor) ? was : 0) < fewestCalls) return false
  const chance = certain * Math.sqrt(2 / calls)
  switch (factor) {
    case 'new':
    case 'ended':
    case 'model':
    case 'failed':
    case 'customer':
      return true
    case 'calls':
      return ratio(was, is) >= 1.3 && Math.abs(is - was) >= (certain + 1) * Math.sqrt(is + was)
    case 'input':
    case 'output':
      return ratio(was, is) - 1 >= Math.max(0.25, usualSpread * chance)
    case 'cache':
      return Math.abs(is - was) >= Math.max(0.15, chance / 2)
    case 'price':
      return ratio(was, is) >= 1.03
  }
}

const ratio = (one: number, other: number) =>
  Math.min(one, other) > 0 ? Math.max(one, other) / Math.min(one, other) : Number.POSITIVE_INFINITY

/** The one whose spend grew, where nobody else’s grew nearly as much. */
export function findHeavy<Who extends { before: number; after: number; calls: number }>(
  everyone: readonly Who[],
  change: number,
): Who | null {
  const growth = ({ before, after }: Who) => after - before
  const [first, second] = everyone.toSorted((one, other) => growth(other) - growth(one))
  if (!first || first.calls < fewestCalls || change <= 0 || growth(first) < change / 2) return null
  const isAlone = growth(first) >= 3 * Math.max(0, second ? growth(second) : 0)
  return isAlone && first.after >= 2 * first.before ? first : null
}
