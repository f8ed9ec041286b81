import { describe, expect, it } from 'vitest'

import { median, percentile, spread } from './statistics.ts'

describe('statistics', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('median of %j', (values, expected) => expect(median(values)).toBe(expected))

  it('finds percentiles by the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 95, 99, 100])
  })

  it('meets no target with nothing measured', () => {
    expect(percentile([], 0.95) <= 50).toBe(false)
    expect(median([]) >= 0).toBe(false)
  })

  it('tells the spread of rounds', () => expect(spread([90, 100, 110])).toBeCloseTo(0.2))
})
