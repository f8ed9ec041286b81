import type { Catalogue } from './catalogue.ts'
import type { ModelDefinition, ModelPrice, ModelRates } from './schema.ts'

/** What a call used. Tokens of the cache and of reasoning are part of the input and the output, not beside them. */
export interface ModelUse {
  model: string
  provider: string | null
  inputTokens: number
  outputTokens: number
  /** Of the input: read from the provider’s cache. */
  cachedTokens: number
  /** Of the input: written to the cache. */
  cacheWriteTokens: number
  /** Of those written: kept for an hour rather than for minutes. */
  cacheWriteHourTokens: number
}

export type Cost =
  | { known: true; microdollars: bigint; model: ModelDefinition }
  | { known: false; reason: 'model_unknown' | 'model_unpriced' }

const perMillion = 1_000_000n

/** What a call cost, to the micro-dollar; half of one counts as one. Rounded once, over the whole call. */
export function computeCost(use: ModelUse, catalogue: Catalogue, atMs: number): Cost {
  const model = catalogue.find(use.model, use.provider)
  if (!model) return { known: false, reason: 'model_unknown' }
  const price = findPrice(model.prices, atMs)
  if (!price) return { known: false, reason: 'model_unpriced' }
  const rates = findRates(price, use.inputTokens)
  const written = use.cacheWriteTokens - use.cacheWriteHourTokens
  const plain = use.inputTokens - use.cachedTokens - use.cacheWriteTokens
  const cacheWrite = rates.cache_write ?? rates.input
  const total =
    charge(plain, rates.input) +
    charge(use.cachedTokens, rates.cache_read ?? rates.input) +
    charge(written, cacheWrite) +
    charge(use.cacheWriteHourTokens, rates.cache_write_1h ?? cacheWrite) +
    charge(use.outputTokens, rates.output)
  return { known: true, microdollars: (total + perMillion / 2n) / perMillion, model }
}

/** In millionths of a micro-dollar: tokens times micro-dollars per million tokens. */
const charge = (tokens: number, dollarsPerMillion: number): bigint =>
  BigInt(tokens) * BigInt(Math.round(dollarsPerMillion * 1_000_000))

/** The prices are in order of time; the last that had begun holds, unless it had ended. */
function findPrice(prices: readonly ModelPrice[], atMs: number): ModelPrice | null {
  const begun = prices.findLast((price) => Date.parse(price.from) <= atMs)
  return begun && (begun.until === undefined || atMs < Date.parse(begun.until)) ? begun : null
}

function findRates(price: ModelPrice, inputTokens: number): ModelRates {
  let rates: ModelRates = price
  for (const tier of price.tiers ?? []) if (inputTokens > tier.above) rates = tier
  return rates
}

/** As the number that events carry: exact in its digits up to nine billion dollars. */
export const toDollars = (microdollars: bigint): number => Number(microdollars) / 1_000_000
