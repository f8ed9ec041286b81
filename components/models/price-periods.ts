import type { ListedModel, ModelPrice } from '#lib/models/schema'

export interface Period {
  price: ModelPrice
  /** The day from which on it no longer holds; null while nothing follows. */
  until: string | null
  state: 'past' | 'current' | 'coming'
  isOwn: boolean
}

/** The prices of a model, the newest first, each with the time for which it holds. */
export function listPeriods(model: ListedModel, today: string): Period[] {
  const { prices, own_since: ownSince } = model
  return prices
    .map((price, at): Period => {
      const until = earliest(price.until, prices[at + 1]?.from)
      return {
        price,
        until,
        state: price.from > today ? 'coming' : until !== null && until <= today ? 'past' : 'current',
        isOwn: ownSince !== null && price.from >= ownSince,
      }
    })
    .toReversed()
}

export const findCurrent = (model: ListedModel, today: string): Period | null =>
  listPeriods(model, today).find(({ state }) => state === 'current') ?? null

export const findComing = (model: ListedModel, today: string): Period | null =>
  listPeriods(model, today).findLast(({ state }) => state === 'coming') ?? null

function earliest(...days: (string | undefined)[]): string | null {
  return days.filter((day) => day !== undefined).toSorted()[0] ?? null
}
