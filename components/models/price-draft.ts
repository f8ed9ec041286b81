import type { ListedModel, ModelPrice } from '#lib/models/schema'

import { isDay } from '../ui/days.ts'

const rateNames = ['input', 'output', 'cache_read', 'cache_write', 'cache_write_1h'] as const
type RateName = (typeof rateNames)[number]
export type Rates = Record<RateName, string>

/** What a person is typing, as text. */
export interface PriceDraft {
  id: string
  provider: string
  from: string
  rates: Rates
  /** Dearer or cheaper beyond so many input tokens; empty when there is no such edge. */
  above: string
  beyond: Rates
}

const noRates: Rates = { input: '', output: '', cache_read: '', cache_write: '', cache_write_1h: '' }

export function startDraft(id: string, provider: string, price: ModelPrice | null, from: string): PriceDraft {
  const tier = price?.tiers?.[0]
  return {
    id,
    provider,
    from,
    rates: price ? toTexts(price) : noRates,
    above: tier ? String(tier.above) : '',
    beyond: tier ? toTexts(tier) : noRates,
  }
}

const toTexts = (rates: Partial<Record<RateName, number | undefined>>): Rates => ({
  input: toText(rates.input),
  output: toText(rates.output),
  cache_read: toText(rates.cache_read),
  cache_write: toText(rates.cache_write),
  cache_write_1h: toText(rates.cache_write_1h),
})

const toText = (rate: number | undefined) => (rate === undefined ? '' : String(rate))

/** A price as it would be saved, or what is missing, by the name of the field. */
export function readDraft(
  draft: PriceDraft,
): { price: Omit<ModelPrice, 'checked'> } | { faults: Map<string, string> } {
  const faults = new Map<string, string>()
  if (draft.id.trim() === '') faults.set('id', 'Enter the name that calls use, such as gpt-5.')
  if (draft.provider.trim() === '') faults.set('provider', 'Enter who serves the model, such as openai.')
  if (!isDay(draft.from)) faults.set('from', 'Enter a day, such as 2026-11-20.')
  const rates = readRates(draft.rates, '', faults)
  const above = draft.above.trim() === '' ? null : Number(draft.above.replaceAll(/[\s,_]/g, ''))
  if (above !== null && !(Number.isInteger(above) && above > 0))
    faults.set('above', 'A whole number of tokens.')
  const beyond = above === null ? null : readRates(draft.beyond, 'beyond.', faults)
  if (faults.size > 0 || !rates) return { faults }
  const tiers = above !== null && beyond ? { tiers: [{ above, ...beyond }] } : {}
  return { price: { from: draft.from, ...rates, ...tiers } }
}

function readRates(texts: Rates, prefix: string, faults: Map<string, string>) {
  const read = (name: RateName): number | undefined => {
    const text = texts[name].trim().replace(/^\$/, '')
    if (text === '') return undefined
    const rate = Number(text)
    if (!Number.isFinite(rate) || rate < 0) faults.set(prefix + name, 'Dollars from 0 on, such as 2.50.')
    else if (!/^\d*\.?\d{0,6}$/.test(text)) faults.set(prefix + name, 'At most six decimals.')
    return rate
  }
  const [input, output, ...cache] = rateNames.map(read)
  if (input === undefined) faults.set(`${prefix}input`, 'Needed; 0 where it is free.')
  if (output === undefined) faults.set(`${prefix}output`, 'Needed; 0 where there is none.')
  if (input === undefined || output === undefined) return null
  const [cacheRead, cacheWrite, cacheWriteHour] = cache
  return {
    input,
    output,
    ...(cacheRead === undefined ? {} : { cache_read: cacheRead }),
    ...(cacheWrite === undefined ? {} : { cache_write: cacheWrite }),
    ...(cacheWriteHour === undefined ? {} : { cache_write_1h: cacheWriteHour }),
  }
}

type GivenPrice = Omit<ModelPrice, 'checked'> & { checked?: string }

/** The own prices that a model has, with another one; of one day the later counts. */
export function addPrice(model: ListedModel | null, price: GivenPrice): GivenPrice[] {
  const since = model?.own_since ?? null
  const own = since === null ? [] : (model?.prices.filter(({ from }) => from >= since) ?? [])
  const others: GivenPrice[] = own.filter(({ from }) => from !== price.from)
  return [...others, price].toSorted((a, b) => a.from.localeCompare(b.from))
}
