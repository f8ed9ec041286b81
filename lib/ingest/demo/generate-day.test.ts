import { describe, expect, it } from 'vitest'

import { generateDay } from './generate-day.ts'

const now = new Date('2026-11-20T15:00:00Z')
const namesOf = (daysAgo: number) => Map.groupBy(generateDay(now, daysAgo, 'one'), ({ name }) => name)

describe('a day of the demo shop', () => {
  it('is told in the same way each time, whatever the hour', () => {
    const later = new Date('2026-11-20T23:00:00Z')
    expect(generateDay(later, 3, 'one')).toEqual(generateDay(now, 3, 'one'))
  })

  it('gives each event an id of its own', () => {
    const told = generateDay(now, 3, 'one')
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })

  it('ends now', () => {
    const times = generateDay(now, 0, 'one').map(({ time }) => Date.parse(String(time)))
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime())
    expect(generateDay(new Date('2026-11-20T23:59:00Z'), 0, 'one').length).toBeGreaterThan(times.length)
  })

  it('sells nothing while the checkout is down', () => {
    const paid = namesOf(3).get('order.paid') ?? []
    const hours = paid.map(
      ({ time }) => Number(String(time).slice(11, 13)) + Number(String(time).slice(14, 16)) / 60,
    )
    expect(paid.length).toBeGreaterThan(20)
    expect(hours.filter((hour) => hour > 13.7 && hour < 15)).toEqual([])
    const downs = (namesOf(3).get('check.result') ?? []).filter(
      ({ props }) => (props as { status: string }).status === 'down',
    )
    expect(downs.length).toBeGreaterThan(15)
  })

  it('changes a price and a model along the way', () => {
    const pricesOfMatcha = (daysAgo: number) =>
      (namesOf(daysAgo).get('product.viewed') ?? [])
        .map(({ props }) => props as { product: string; price_usd: number })
        .filter(({ product }) => product === 'matcha-30')
        .map(({ price_usd }) => price_usd)
    expect(new Set(pricesOfMatcha(10))).toEqual(new Set([24]))
    expect(new Set(pricesOfMatcha(9))).toEqual(new Set([29]))
    const modelsOfSearch = (daysAgo: number) =>
      new Set(
        (namesOf(daysAgo).get('llm.call') ?? [])
          .map(({ props }) => props as { feature: string; model: string })
          .filter(({ feature }) => feature === 'search-rerank')
          .map(({ model }) => model),
      )
    expect(modelsOfSearch(12)).toEqual(new Set(['gpt-4o-mini']))
    expect(modelsOfSearch(11)).toEqual(new Set(['gpt-4o']))
  })
})
