import { charge, type Rates, scaleRates, type Tokens } from './prices.ts'

/** The calls of one feature to one model in one of two periods, together. */
export interface Segment extends Tokens {
  feature: string | null
  model: string | null
  calls: number
  cost: number
}

export type Period = 'before' | 'after'
/** Failed calls and one heavy customer are told apart by whoever asks, before the rest is split. */
export type Factor =
  | 'calls'
  | 'new'
  | 'ended'
  | 'model'
  | 'input'
  | 'output'
  | 'cache'
  | 'price'
  | 'failed'
  | 'customer'

/** What one factor added to the spend of a feature, in US dollars. */
export interface Contribution {
  factor: Factor
  feature: string | null
  model: string | null
  /** Of a change of model: which one answered before. */
  formerModel: string | null
  customer?: string | null
  usd: number
  /** The calls of the second period that it concerns. */
  calls: number
  /** What the factor was in one call, before and after: tokens, a share of the cache, dollars. */
  was: number
  is: number
}

/** A price that nobody knows is taken to be shaped like most are. */
const usualRates: Rates = { input: 1, cached: 0.1, output: 4 }

interface Profile {
  model: string | null
  calls: number
  cost: number
  /** Of an average call. */
  tokens: Tokens
  rates: Rates
}

/**
 * Splits the change of spend between two periods into what caused it; the parts sum to the change. Calls are followed
 * from the models that lost a share of them to those that gained it, each factor is then changed in turn: how many calls,
 * input, output, share of the cache, model or price. So a swap is priced at the tokens of today.
 */
export function decompose(
  before: readonly Segment[],
  after: readonly Segment[],
  ratesOf: (model: string | null, period: Period) => Rates | null,
): Contribution[] {
  const [were, are] = [groupByFeature(before), groupByFeature(after)]
  const features = [...new Set([...were.keys(), ...are.keys()])]
  return features.flatMap((feature) => {
    const was = profile(were.get(feature) ?? [], 'before', ratesOf)
    const is = profile(are.get(feature) ?? [], 'after', ratesOf)
    return splitFeature(was, is).map((part) => ({ feature, ...part }))
  })
}

const groupByFeature = (segments: readonly Segment[]) =>
  Map.groupBy(
    segments.filter(({ calls, cost }) => calls > 0 || cost > 0),
    ({ feature }) => feature,
  )

const profile = (
  segments: readonly Segment[],
  period: Period,
  ratesOf: (model: string | null, period: Period) => Rates | null,
): Profile[] =>
  [...Map.groupBy(segments, ({ model }) => model)].map(([model, some]) => {
    const sum = (pick: (one: Segment) => number) => some.reduce((total, one) => total + pick(one), 0)
    const [calls, cost] = [
      Math.max(
        1,
        sum((one) => one.calls),
      ),
      sum((one) => one.cost),
    ]
    const tokens = {
      input: sum((one) => one.input) / calls,
      cached: sum((one) => one.cached) / calls,
      output: sum((one) => one.output) / calls,
    }
    const known = ratesOf(model, period) ?? usualRates
    const expected = charge(tokens, known) * calls
    // What was really paid counts: discounts, and prices that the sender knows better.
    return { model, calls, cost, tokens, rates: expected > 0 ? scaleRates(known, cost / expected) : known }
  })

type Part = Omit<Contribution, 'feature'>

function splitFeature(were: readonly Profile[], are: readonly Profile[]): Part[] {
  const [callsBefore, callsAfter] = [countCalls(were), countCalls(are)]
  const [costBefore, costAfter] = [sumCost(were), sumCost(are)]
  const whole = { model: null, formerModel: null, calls: callsAfter, was: callsBefore, is: callsAfter }
  if (callsBefore === 0) return [{ ...whole, factor: 'new', usd: costAfter }]
  if (callsAfter === 0) return [{ ...whole, factor: 'ended', usd: -costBefore }]
  const volume = ((callsAfter - callsBefore) * costBefore) / callsBefore
  const flows = followCalls(were, are, callsAfter / callsBefore)
  return [{ ...whole, factor: 'calls', usd: volume }, ...flows.flatMap(splitFlow)]
}

const countCalls = (some: readonly Profile[]) => some.reduce((sum, { calls }) => sum + calls, 0)
const sumCost = (some: readonly Profile[]) => some.reduce((sum, { cost }) => sum + cost, 0)

interface Flow {
  from: Profile
  to: Profile
  calls: number
}

/** Which calls of a model are answered by which now, had there been as many before as after. */
function followCalls(were: readonly Profile[], are: readonly Profile[], growth: number): Flow[] {
  const find = (some: readonly Profile[], model: string | null) => some.find((one) => one.model === model)
  const kept = were.flatMap((from): Flow[] => {
    const to = find(are, from.model)
    return to ? [{ from, to, calls: Math.min(from.calls * growth, to.calls) }] : []
  })
  const keptOf = (model: string | null) => kept.find(({ from }) => from.model === model)?.calls ?? 0
  const lost = were.map((from) => ({ from, calls: from.calls * growth - keptOf(from.model) }))
  const moved = lost.reduce((sum, { calls }) => sum + calls, 0)
  const gained = are.map((to) => ({ to, calls: to.calls - keptOf(to.model) }))
  const swaps = gained.flatMap(({ to, calls }) =>
    lost.map(({ from, calls: share }) => ({ from, to, calls: moved > 0 ? (calls * share) / moved : 0 })),
  )
  return [...kept, ...swaps].filter(({ calls }) => calls > 1e-9)
}

function splitFlow({ from, to, calls }: Flow): Part[] {
  const [was, is] = [from.tokens, to.tokens]
  const [cacheWas, cacheIs] = [shareOf(was), shareOf(is)]
  const longer = { input: is.input, cached: is.input * cacheWas, output: was.output }
  const answered = { ...longer, output: is.output }
  const atOld = (tokens: Tokens) => charge(tokens, from.rates)
  const isSwap = from.model !== to.model
  // Of calls that cost something without tokens, nothing but the price can have changed.
  const untold = from.cost / from.calls - atOld(was)
  const costAfter = to.cost / to.calls - untold
  const part = (factor: Factor, ofOne: number, before: number, after: number): Part => ({
    factor,
    model: to.model,
    formerModel: isSwap ? from.model : null,
    usd: calls * ofOne,
    calls,
    was: before,
    is: after,
  })
  return [
    part('input', atOld(longer) - atOld(was), was.input, is.input),
    part('output', atOld(answered) - atOld(longer), was.output, is.output),
    part('cache', atOld(is) - atOld(answered), cacheWas, cacheIs),
    part(isSwap ? 'model' : 'price', costAfter - atOld(is), atOld(is), costAfter),
  ]
}

const shareOf = ({ input, cached }: Tokens) => (input > 0 ? cached / input : 0)

/** Rounds parts so that they sum to the rounded whole, as a table of them has to. */
export function roundTogether(parts: readonly number[], digits: number): number[] {
  const unit = 10 ** digits
  const whole = Math.round(parts.reduce((sum, part) => sum + part, 0) * unit)
  const floors = parts.map((part) => Math.floor(part * unit))
  const missing = whole - floors.reduce((sum, part) => sum + part, 0)
  const order = [...parts.keys()].toSorted(
    (a, b) => remainder(parts[b], floors[b], unit) - remainder(parts[a], floors[a], unit),
  )
  const raised = new Set(order.slice(0, missing))
  return floors.map((floor, at) => (floor + (raised.has(at) ? 1 : 0)) / unit)
}

const remainder = (part = 0, floor = 0, unit: number) => part * unit - floor
