import type { Catalogue, ModelDefinition } from '#lib/models/index'

/** US dollars per million tokens. */
export interface Rates {
  input: number
  cached: number
  output: number
}

/** Of one call, or of many together. Cached tokens are part of the input. */
export interface Tokens {
  input: number
  cached: number
  output: number
}

const perMillion = 1_000_000

export const charge = ({ input, cached, output }: Tokens, rates: Rates): number =>
  ((input - cached) * rates.input + cached * rates.cached + output * rates.output) / perMillion

export const scaleRates = ({ input, cached, output }: Rates, by: number): Rates => ({
  input: input * by,
  cached: cached * by,
  output: output * by,
})

/** What a model charges at a moment, for calls of up to so many input tokens; null where no price is known. */
export function ratesAt(model: ModelDefinition, atMs: number, inputTokens = 0): Rates | null {
  const price = model.prices.findLast(({ from }) => Date.parse(from) <= atMs)
  if (!price || (price.until !== undefined && Date.parse(price.until) <= atMs)) return null
  const rates = price.tiers?.findLast(({ above }) => inputTokens > above) ?? price
  return { input: rates.input, cached: rates.cache_read ?? rates.input, output: rates.output }
}

/** How many times a call’s tokens one model may count where another counts some: from, to. */
const acrossTokenizers = { low: 0.8, high: 1.3 } as const
const sameTokenizer = { low: 1, high: 1 } as const

const oldTokenizers = /^(?:gpt-4(?:-|$)|gpt-3\.5|text-embedding|claude-(?:2|3|instant)|gemini-1)/

/** Models of one family count the same tokens for the same text. */
const familyOf = ({ id, provider }: ModelDefinition): string => {
  const hosted = /llama|gpt-oss|qwen|nova|deepseek|kimi|mi(?:ni|s)stral/i.exec(id)?.[0].toLowerCase()
  return `${hosted ?? provider}${oldTokenizers.test(id) ? ' old' : ''}`
}

export const compareTokenizers = (from: ModelDefinition, to: ModelDefinition) =>
  familyOf(from) === familyOf(to) ? sameTokenizer : acrossTokenizers

export const qualityTiers = ['tiny', 'small', 'standard', 'frontier'] as const
export type QualityTier = (typeof qualityTiers)[number]

const tierNames: readonly (readonly [QualityTier, RegExp])[] = [
  ['tiny', /nano|micro|lite|(?:^|[^\d])(?:3b|7b|8b)\b|instant|r7b|embed/],
  ['small', /(?<!ge)mini(?!max)|haiku|flash|small|luna|scout|14b|20b|32b|3\.5-turbo|command-r-08/],
  [
    'frontier',
    /opus|fable|astra|sol\b|(?<!gemini.*)-pro\b|ultra|-max\b|^o1|^gpt-4(?:-turbo|-\d{4}|$)|kimi-k3|carbon|argon/,
  ],
]

/** Makers size their models by name; there is no measure of quality that all of them publish. */
export const tierOf = (id: string): QualityTier =>
  tierNames.find(([, pattern]) => pattern.test(id.toLowerCase()))?.[0] ?? 'standard'

export interface Workload extends Tokens {
  calls: number
  cost: number
  /** Of the longest call. */
  longestInput: number
  longestOutput: number
}

export interface Alternative {
  model: ModelDefinition
  tier: QualityTier
  /** What the same calls would have cost. */
  cost: number
  low: number
  high: number
}

interface Asked {
  atMs: number
  /** The least that will do. */
  lowestTier: QualityTier
}

/** The models that could have answered the same calls for less, cheapest first. */
export function findCheaper(
  work: Workload,
  from: ModelDefinition,
  { models }: Pick<Catalogue, 'models'>,
  { atMs, lowestTier }: Asked,
): Alternative[] {
  const rank = (tier: QualityTier) => qualityTiers.indexOf(tier)
  const lowest = rank(lowestTier)
  return models
    .filter((model) => model.id !== from.id && !/embed/.test(model.id))
    .filter((model) => rank(tierOf(model.id)) >= lowest && fits(work, from, model))
    .flatMap((model) => priceOn(work, from, model, atMs) ?? [])
    .filter(({ high }) => high < work.cost)
    .toSorted((one, other) => one.cost - other.cost || one.model.id.localeCompare(other.model.id))
}

export function priceOn(
  work: Workload,
  from: ModelDefinition,
  model: ModelDefinition,
  atMs: number,
): Alternative | null {
  const { low, high } = compareTokenizers(from, model)
  const rates = ratesAt(model, atMs, work.longestInput * high)
  if (!rates) return null
  const cost = charge(work, rates)
  return { model, tier: tierOf(model.id), cost, low: cost * low, high: cost * high }
}

function fits(work: Workload, from: ModelDefinition, { context, max_output: most, ...to }: ModelDefinition) {
  const { high } = compareTokenizers(from, { ...to })
  const [input, output] = [work.longestInput * high, work.longestOutput * high]
  return (context === undefined || input + output <= context) && (most === undefined || output <= most)
}
