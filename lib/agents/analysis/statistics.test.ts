import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'

import { forecast } from './forecast.ts'
import {
  compareShares,
  correlation,
  findBursts,
  findAnomalies,
  findCoincidence,
  mean,
  median,
  quantile,
  spreadOf,
} from './statistics.ts'

function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
  return { next, normal: () => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next()) }
}
const draw = (
  count: number,
  of: (random: ReturnType<typeof createRandom>, at: number) => number,
  seed = 7,
) => {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_value, at) => of(random, at))
}

it('agrees with a library', () => {
  const [one, other] = [
    draw(101, ({ normal }) => normal()),
    draw(101, ({ normal }, at) => at / 50 + normal(), 9),
  ]
  expect(median(one)).toBeCloseTo(oracle.median(one), 12)
  expect(mean(one)).toBeCloseTo(oracle.mean(one), 12)
  expect([0, 0.5, 0.9, 1].map((at) => quantile([30, 0, 20, 10], at))).toEqual([0, 15, 27, 30])
  expect(spreadOf(one)).toBeCloseTo(1.4826 * oracle.medianAbsoluteDeviation(one), 12)
  expect(correlation(one, other)).toBeCloseTo(oracle.sampleCorrelation(one, other), 12)
})

describe('anomalies', () => {
  const weekly = (at: number) => (at % 7 < 5 ? 100 : 40)

  it('finds a wild day, also where weekdays differ', () => {
    const values = draw(35, ({ normal }, at) => weekly(at) + 3 * normal() + (at === 20 ? 120 : 0))
    const found = findAnomalies(values, 7).outliers
    expect(found.map(({ at }) => at)).toEqual([20])
    expect(found[0]?.usual).toBeCloseTo(40 + 60 * Number(20 % 7 < 5), -1.5)
  })

  it('finds where the level changed, and both levels', () => {
    const values = draw(30, ({ normal }, at) => (at < 18 ? 50 : 90) + 4 * normal())
    const found = findAnomalies(values).changes
    expect(found.map(({ at }) => at)).toEqual([18])
    expect(found[0]?.before).toBeCloseTo(50, -1)
    expect(found[0]?.after).toBeCloseTo(90, -1)
    expect(
      findAnomalies(draw(60, (_random, at) => [10, 30, 15][Math.floor(at / 20)] ?? 0)).changes.map(
        ({ at }) => at,
      ),
    ).toEqual([20, 40])
  })

  it('finds hardly anything in noise', () => {
    const seeds = Array.from({ length: 200 }, (_seed, at) => at + 1)
    const noise = (seed: number) => draw(28, ({ normal }) => Math.max(0, 100 + 12 * normal()), seed)
    expect(seeds.filter((seed) => findAnomalies(noise(seed)).changes.length > 0).length).toBeLessThanOrEqual(
      2,
    )
    expect(seeds.filter((seed) => findAnomalies(noise(seed)).outliers.length > 0).length).toBeLessThanOrEqual(
      2,
    )
    expect(findAnomalies(Array.from({ length: 30 }, () => 5))).toEqual({ changes: [], outliers: [] })
    expect(findAnomalies([1, 2, 300]).outliers).toEqual([])
  })
})

describe('coincidence', () => {
  it('finds by how much one follows the other', () => {
    const first = draw(60, ({ normal }) => normal())
    const second = first.map((_value, at) => 5 * (first[at - 3] ?? 0) + 1)
    expect(findCoincidence(first, second, 7)).toMatchObject({ lag: 3, isCertain: true })
  })

  it('is not misled by growth, nor by many lags', () => {
    const seeds = Array.from({ length: 100 }, (_seed, at) => at + 1)
    const grow = (seed: number) => draw(40, ({ normal }, at) => at + 2 * normal(), seed)
    const misled = seeds.filter((seed) => findCoincidence(grow(seed), grow(seed + 1_000), 7).isCertain)
    expect(misled.length).toBeLessThanOrEqual(2)
    expect(findCoincidence([1, 2, 3], [1, 2, 3], 7)).toMatchObject({ isCertain: false })
  })
})

it('compares shares as a test of two proportions does', () => {
  expect(compareShares({ part: 30, whole: 100 }, { part: 50, whole: 100 })).toBeCloseTo(2.886_75, 4)
  expect(compareShares({ part: 0, whole: 0 }, { part: 0, whole: 0 })).toBe(0)
})

describe('bursts', () => {
  it('joins neighbouring hours of an outage', () => {
    const places = Array.from({ length: 48 }, (_hour, at) => ({
      calls: 40,
      failed: at === 10 || at === 11 ? 25 : Number(at % 9 === 0),
    }))
    expect(findBursts(places)).toEqual([{ from: 10, to: 12, failed: 50, calls: 80 }])
  })

  it('takes a steady rate, or a few failures, for none', () => {
    const random = createRandom(3)
    const steady = Array.from({ length: 300 }, () => ({
      calls: 40,
      failed: Array.from({ length: 40 }, () => Number(random.next() < 0.05)).reduce((a, b) => a + b, 0),
    }))
    expect(findBursts(steady)).toEqual([])
    expect(
      findBursts([
        { calls: 4, failed: 4 },
        { calls: 100, failed: 1 },
      ]),
    ).toEqual([])
  })
})

describe('forecast', () => {
  it('goes on with the week, and its interval holds the truth', () => {
    const held = Array.from({ length: 60 }, (_seed, seed) => {
      const values = draw(70, ({ normal }, at) => 100 + at + (at % 7 < 5 ? 30 : 0) + 10 * normal(), seed + 1)
      const found = forecast(values.slice(0, 56), 14)
      const real = values.slice(56).reduce((sum, value) => sum + value, 0)
      return found !== null && found.low <= real && real <= found.high
    })
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(45)
  })

  it('says nothing of nothing, and is never below it', () => {
    expect(forecast([1, 2, 3], 7)).toBeNull()
    expect(
      forecast(
        draw(14, (_random, at) => Math.max(0, 6 - at)),
        30,
      )?.low,
    ).toBeGreaterThanOrEqual(0)
    expect(
      forecast(
        Array.from({ length: 30 }, () => 5),
        30,
      ),
    ).toMatchObject({ total: 150, low: 150, high: 150 })
  })
})
