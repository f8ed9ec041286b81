import { describe, expect, it } from 'vitest'

import { findHeavy, mergeContributions, standsOut } from './change-causes.ts'
import { decompose, roundTogether, type Segment } from './decompose.ts'
import { charge, type Rates } from './prices.ts'

const prices: Record<string, Rates> = {
  small: { input: 0.15, cached: 0.075, output: 0.6 },
  large: { input: 2.5, cached: 1.25, output: 10 },
}
const ratesOf = (model: string | null) => prices[model ?? ''] ?? null

function segment(
  calls: number,
  [input, cached, output]: readonly [number, number, number],
  { feature = 'search', model = 'small', times = 1 } = {},
): Segment {
  const tokens = { input: calls * input, cached: calls * cached, output: calls * output }
  const cost = charge(tokens, prices[model] ?? { input: 3, cached: 0.3, output: 15 }) * times
  return { feature, model, calls, cost, ...tokens }
}

const sumOf = (some: readonly Segment[]) => some.reduce((sum, { cost }) => sum + cost, 0)
const explain = (before: readonly Segment[], after: readonly Segment[]) => {
  const causes = mergeContributions(decompose(before, after, ratesOf))
  const sum = causes.reduce((total, { usd }) => total + usd, 0)
  expect(sum).toBeCloseTo(sumOf(after) - sumOf(before), 9)
  const spend = { before: sumOf(before), after: sumOf(after) }
  return causes.filter((cause) => standsOut(cause, spend))
}

const usual = [1_000, 400, 50] as const

describe('one cause explains all of the change', () => {
  it.each([
    ['calls', [segment(500, usual)], [segment(1_000, usual)]],
    ['new', [segment(500, usual)], [segment(500, usual), segment(300, usual, { feature: 'chat' })]],
    ['ended', [segment(500, usual), segment(300, usual, { feature: 'chat' })], [segment(500, usual)]],
    ['model', [segment(500, usual)], [segment(500, usual, { model: 'large' })]],
    ['input', [segment(500, usual)], [segment(500, [2_000, 800, 50])]],
    ['output', [segment(500, usual)], [segment(500, [1_000, 400, 150])]],
    ['cache', [segment(500, usual)], [segment(500, [1_000, 0, 50])]],
    ['price', [segment(500, usual)], [segment(500, usual, { times: 1.5 })]],
  ])('%s', (factor, before, after) => {
    const causes = explain(before, after)
    expect(causes.map((cause) => cause.factor)).toEqual([factor])
    expect(causes[0]?.usd).toBeCloseTo(sumOf(after) - sumOf(before), 9)
  })
})

it('prices a swap at the tokens of today, also where all else changed and only some calls moved', () => {
  const before = [segment(800, usual), segment(400, [3_000, 0, 500], { model: 'large' })]
  const moved = segment(600, [1_300, 200, 70], { model: 'large', feature: 'chat' })
  const after = [segment(900, [1_100, 500, 60]), segment(700, [3_300, 100, 450], { model: 'large' }), moved]
  const causes = explain([...before, segment(500, usual, { feature: 'chat' })], after)
  const swap = causes.find(({ factor, feature }) => factor === 'model' && feature === 'chat')
  expect(swap).toMatchObject({ formerModel: 'small', model: 'large', calls: 600 })
  expect(swap?.usd).toBeCloseTo(moved.cost - charge(moved, prices.small!), 9)
})

it('follows what was paid where it differs from the price list, or nobody knows the price', () => {
  const before = [
    segment(500, usual, { times: 0.8 }),
    segment(400, usual, { model: 'own', feature: 'own', times: 0.05 }),
  ]
  const after = [
    segment(500, [1_500, 600, 50], { times: 0.8 }),
    segment(800, usual, { model: 'own', feature: 'own', times: 0.05 }),
  ]
  expect(explain(before, after).map(({ factor }) => factor)).toEqual(['calls', 'input'])
})

it('finds nothing in calls that cost nothing, or where nothing changed', () => {
  const free = { ...segment(500, usual), cost: 0 }
  expect(explain([free], [{ ...free, calls: 900 }])).toEqual([])
  expect(explain([segment(500, usual)], [segment(510, [1_030, 405, 52])])).toEqual([])
})

it('names one customer only where nobody else grew nearly as much', () => {
  const others = [1, 2, 3].map((before) => ({ before, after: before * 1.2, calls: 100 }))
  const heavy = { before: 1, after: 20, calls: 900 }
  expect(findHeavy([...others, heavy], 21)).toBe(heavy)
  expect(findHeavy([...others, heavy, { ...heavy, after: 18 }], 38)).toBeNull()
  expect(findHeavy([...others, heavy], 90)).toBeNull()
})

it('rounds parts so that they sum to the rounded whole', () => {
  const rounded = roundTogether([0.333, 0.333, 0.333, -0.005], 2)
  expect(rounded.reduce((sum, part) => sum + part, 0)).toBeCloseTo(0.99, 12)
  expect(roundTogether([-1.005, 2.004], 2)).toEqual([-1, 2])
})
