import type { ModelPrice } from './schema.ts'

/** Says in words why prices cannot be told apart, or null. */
export function findPriceFault(prices: readonly ModelPrice[]): string | null {
  for (const [at, price] of prices.entries()) {
    const before = prices[at - 1]
    if (before && before.from >= price.from) {
      return `prices.${at}.from: ${price.from} should come after ${before.from}. Give the prices in order of time, one for each day.`
    }
    if (price.until !== undefined && price.until <= price.from) {
      return `prices.${at}.until: ${price.until} should come after ${price.from}.`
    }
    const edges = (price.tiers ?? []).map(({ above }) => above)
    if (edges.some((edge, place) => place > 0 && edge <= (edges[place - 1] ?? 0))) {
      return `prices.${at}.tiers: give the tiers in order of their tokens.`
    }
  }
  return null
}
