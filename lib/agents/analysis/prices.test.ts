import { expect, it } from 'vitest'

import type { ModelDefinition } from '#lib/models/index'

import { charge, compareTokenizers, findCheaper, ratesAt, tierOf } from './prices.ts'

const model = (id: string, provider: string, input: number, output: number, more = {}): ModelDefinition => ({
  id,
  provider,
  context: 100_000,
  prices: [{ from: '2026-01-01', checked: '2026-01-01', input, output, ...more }],
})
const now = Date.parse('2026-11-01')

it('takes the price of the day and of the length', () => {
  const tiers = [{ above: 1_000, input: 4, output: 8 }]
  const dated = {
    ...model('a', 'x', 2, 4, { tiers, until: '2026-06-01' }),
    prices: [
      ...model('a', 'x', 2, 4, { tiers }).prices,
      ...model('a', 'x', 1, 2, { cache_read: 0.5 }).prices.map((price) => ({ ...price, from: '2026-09-01' })),
    ],
  }
  expect(ratesAt(dated, Date.parse('2026-02-01'))).toEqual({ input: 2, cached: 2, output: 4 })
  expect(ratesAt(dated, Date.parse('2026-02-01'), 1_001)).toEqual({ input: 4, cached: 4, output: 8 })
  expect(ratesAt(dated, now)).toEqual({ input: 1, cached: 0.5, output: 2 })
  expect(ratesAt(dated, Date.parse('2025-12-31'))).toBeNull()
  expect(ratesAt(model('b', 'x', 1, 1, { until: '2026-06-01' }), now)).toBeNull()
})

it('charges cached tokens once', () => {
  expect(
    charge({ input: 1_000_000, cached: 400_000, output: 100_000 }, { input: 2, cached: 0.5, output: 10 }),
  ).toBeCloseTo(2.4, 12)
})

const work = {
  calls: 10,
  cost: 10,
  input: 3_000_000,
  cached: 0,
  output: 400_000,
  longestInput: 90_000,
  longestOutput: 5_000,
}

it('offers what fits and is good enough, with an interval where tokens are counted differently', () => {
  const from = model('gpt-4o', 'openai', 2, 10)
  const models = [
    from,
    model('gpt-4.1', 'openai', 1, 5),
    model('gpt-4.1-mini', 'openai', 0.5, 2),
    model('claude-sonnet-4', 'anthropic', 1, 4),
    { ...model('mistral-large', 'mistral', 0.5, 1), context: 200_000 },
    model('gpt-5', 'openai', 4, 20),
  ]
  const found = findCheaper(work, from, { models }, { atMs: now, lowestTier: 'standard' })
  expect(found.map((one) => [one.model.id, one.low, one.cost, one.high])).toEqual([
    ['mistral-large', 1.9 * 0.8, 1.9, 1.9 * 1.3],
    ['gpt-4.1', 5, 5, 5],
  ])
  const lower = findCheaper(work, from, { models }, { atMs: now, lowestTier: 'small' })
  expect(lower.map((one) => one.model.id)).toEqual(['mistral-large', 'gpt-4.1-mini', 'gpt-4.1'])
})

it.each([
  ['gpt-4o-mini', 'small'],
  ['gpt-4.1-nano', 'tiny'],
  ['gpt-4o', 'standard'],
  ['gpt-4.1', 'standard'],
  ['gpt-5-pro', 'frontier'],
  ['claude-opus-4-5', 'frontier'],
  ['claude-sonnet-4-5', 'standard'],
  ['claude-haiku-4-5', 'small'],
  ['gemini-2.5-flash-lite', 'tiny'],
  ['gemini-2.5-pro', 'standard'],
  ['MiniMaxAI/MiniMax-M3', 'standard'],
])('%s is %s', (id, tier) => {
  expect(tierOf(id)).toBe(tier)
})

it('knows who counts tokens alike', () => {
  const same = { low: 1, high: 1 }
  const of = (one: string, provider: string) => model(one, provider, 1, 1)
  expect(compareTokenizers(of('gpt-4o', 'openai'), of('gpt-5', 'openai'))).toEqual(same)
  expect(compareTokenizers(of('groq/gpt-oss-20b', 'groq'), of('together/gpt-oss-120b', 'together'))).toEqual(
    same,
  )
  expect(compareTokenizers(of('gpt-4', 'openai'), of('gpt-4o', 'openai'))).not.toEqual(same)
  expect(compareTokenizers(of('gpt-4o', 'openai'), of('claude-sonnet-4', 'anthropic'))).not.toEqual(same)
})
