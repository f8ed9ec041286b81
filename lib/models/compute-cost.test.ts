import { expect, it } from 'vitest'

import { createCatalogue } from './catalogue.ts'
import { computeCost, type ModelUse, toDollars } from './compute-cost.ts'
import type { ModelDefinition } from './schema.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')

/** Own prices, so that what is computed by hand does not change when a provider changes its mind. */
const flat: ModelDefinition = {
  id: 'flat',
  provider: 'ours',
  aliases: ['flat-one'],
  prices: [
    {
      from: '2026-01-01',
      checked: '2026-06-30',
      input: 3,
      output: 15,
      cache_read: 0.3,
      cache_write: 3.75,
      cache_write_1h: 6,
    },
    { from: '2026-07-01', checked: '2026-11-01', input: 2, output: 10, cache_read: 0.2 },
  ],
}
const tiered: ModelDefinition = {
  id: 'tiered',
  provider: 'ours',
  prices: [
    {
      from: '2026-01-01',
      checked: '2026-11-01',
      input: 1.25,
      output: 10,
      cache_read: 0.125,
      tiers: [
        { above: 200_000, input: 2.5, output: 15, cache_read: 0.25 },
        { above: 500_000, input: 5, output: 20, cache_read: 0.5 },
      ],
    },
  ],
}
const fine: ModelDefinition = {
  id: 'fine',
  provider: 'ours',
  prices: [
    {
      from: '2026-01-01',
      until: '2026-11-20',
      checked: '2026-11-01',
      input: 0.0375,
      output: 0.000001,
      cache_read: 0.003625,
    },
  ],
}
const ours = createCatalogue([flat, tiered, fine])

const callOf = (model: string, counts: Partial<ModelUse> = {}): ModelUse => ({
  model,
  provider: null,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteHourTokens: 0,
  ...counts,
})

const at = (time: string) => Date.parse(time)
const april = at('2026-04-01T00:00:00Z')

it.each<[string, ModelUse, number, bigint]>([
  ['1000 × 3 + 500 × 15 = 10500', callOf('flat', { inputTokens: 1_000, outputTokens: 500 }), april, 10_500n],
  ['1 × 3 = 3', callOf('flat', { inputTokens: 1 }), april, 3n],
  ['1 × 15 = 15', callOf('flat', { outputTokens: 1 }), april, 15n],
  ['no tokens cost nothing', callOf('flat'), april, 0n],
  [
    'of 1000 input 800 cached: 200 × 3 + 800 × 0.3 = 840',
    callOf('flat', { inputTokens: 1_000, cachedTokens: 800 }),
    april,
    840n,
  ],
  [
    'all input cached: 1000 × 0.3 = 300',
    callOf('flat', { inputTokens: 1_000, cachedTokens: 1_000 }),
    april,
    300n,
  ],
  [
    'of 1000 input 400 written: 600 × 3 + 400 × 3.75 = 3300',
    callOf('flat', { inputTokens: 1_000, cacheWriteTokens: 400 }),
    april,
    3_300n,
  ],
  [
    'of 400 written 100 for an hour: 600 × 3 + 300 × 3.75 + 100 × 6 = 3525',
    callOf('flat', { inputTokens: 1_000, cacheWriteTokens: 400, cacheWriteHourTokens: 100 }),
    april,
    3_525n,
  ],
  [
    'read, written and new: 100 × 3 + 500 × 0.3 + 400 × 3.75 + 50 × 15 = 2700',
    callOf('flat', { inputTokens: 1_000, cachedTokens: 500, cacheWriteTokens: 400, outputTokens: 50 }),
    april,
    2_700n,
  ],
  [
    'no price for writing: 600 × 2 + 400 × 2 = 2000',
    callOf('flat', { inputTokens: 1_000, cacheWriteTokens: 400 }),
    noon,
    2_000n,
  ],

  [
    'the last millisecond of the old price: 1000 × 3',
    callOf('flat', { inputTokens: 1_000 }),
    at('2026-06-30T23:59:59.999Z'),
    3_000n,
  ],
  [
    'midnight in UTC, the new price: 1000 × 2',
    callOf('flat', { inputTokens: 1_000 }),
    at('2026-07-01T00:00:00.000Z'),
    2_000n,
  ],
  [
    'midnight in Oslo is not midnight in UTC: 1000 × 3',
    callOf('flat', { inputTokens: 1_000 }),
    at('2026-07-01T00:00:00+02:00'),
    3_000n,
  ],
  [
    'the first moment of the first price: 1000 × 3',
    callOf('flat', { inputTokens: 1_000 }),
    at('2026-01-01T00:00:00Z'),
    3_000n,
  ],

  [
    'at the edge of a tier: 200000 × 1.25 + 10 × 10 = 250100',
    callOf('tiered', { inputTokens: 200_000, outputTokens: 10 }),
    noon,
    250_100n,
  ],
  [
    'one beyond it, all tokens: 200001 × 2.5 + 10 × 15 = 500152.5 → 500153',
    callOf('tiered', { inputTokens: 200_001, outputTokens: 10 }),
    noon,
    500_153n,
  ],
  [
    'the edge of the next: 500000 × 2.5 = 1250000',
    callOf('tiered', { inputTokens: 500_000 }),
    noon,
    1_250_000n,
  ],
  ['beyond it: 500001 × 5 = 2500005', callOf('tiered', { inputTokens: 500_001 }), noon, 2_500_005n],
  [
    'cached tokens count for the tier: 1000 × 2.5 + 250000 × 0.25 = 65000',
    callOf('tiered', { inputTokens: 251_000, cachedTokens: 250_000 }),
    noon,
    65_000n,
  ],
  [
    'output does not count for the tier: 100 × 1.25 + 300000 × 10 = 3000125',
    callOf('tiered', { inputTokens: 100, outputTokens: 300_000 }),
    noon,
    3_000_125n,
  ],

  ['13 × 0.0375 = 0.4875 rounds to 0', callOf('fine', { inputTokens: 13 }), april, 0n],
  ['14 × 0.0375 = 0.525 rounds to 1', callOf('fine', { inputTokens: 14 }), april, 1n],
  ['40 × 0.0375 = 1.5: half of one counts as one', callOf('fine', { inputTokens: 40 }), april, 2n],
  [
    'rounded once: 7 × 0.0375 + 7 × 0.0375 cached at 0.003625 = 0.287875 → 0',
    callOf('fine', { inputTokens: 14, cachedTokens: 7 }),
    april,
    0n,
  ],
  [
    'a million at the finest price: 1000000 × 0.000001 = 1',
    callOf('fine', { outputTokens: 1_000_000 }),
    april,
    1n,
  ],
  [
    'a trillion input tokens: 10^12 × 0.0375 = 37500000000',
    callOf('fine', { inputTokens: 1_000_000_000_000 }),
    april,
    37_500_000_000n,
  ],
  [
    'the most that a number holds: 9007199254740991 × 3 = 27021597764222973',
    callOf('flat', { inputTokens: Number.MAX_SAFE_INTEGER }),
    april,
    27_021_597_764_222_973n,
  ],

  ['an alias: 1000 × 3', callOf('flat-one', { inputTokens: 1_000 }), april, 3_000n],
])('%s', (_arithmetic, call, atMs, expected) => {
  expect(computeCost(call, ours, atMs)).toMatchObject({ known: true, microdollars: expected })
})

it.each([
  [0n, 0],
  [1n, 0.000001],
  [10_500n, 0.0105],
  [123_456_789n, 123.456789],
  [9_007_199_254_740_991n, 9_007_199_254.740992],
])('%s micro-dollars are %s dollars', (microdollars, dollars) =>
  expect(toDollars(microdollars)).toBe(dollars),
)
