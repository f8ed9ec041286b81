import { describe, expect, it } from 'vitest'

import { createCatalogue, withOwnModels } from './catalogue.ts'
import { computeCost, type ModelUse } from './compute-cost.ts'
import { generalModels } from './general-models.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')
const at = (time: string) => Date.parse(time)
const catalogue = createCatalogue(generalModels)

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

describe('what a call of a known model costs, in micro-dollars, computed by hand', () => {
  it.each<[string, ModelUse, number, bigint]>([
    [
      'no price for reading: 200 × 0.5 + 100 × 0.5 = 150',
      callOf('gpt-3.5-turbo', { inputTokens: 300, cachedTokens: 100 }),
      noon,
      150n,
    ],
    [
      'gpt-4o-mini: 1000 × 0.15 + 1000 × 0.6 = 750',
      callOf('gpt-4o-mini', { inputTokens: 1_000, outputTokens: 1_000 }),
      noon,
      750n,
    ],
    [
      'gpt-4o before its cut: 1000 × 5 + 100 × 15 = 6500',
      callOf('gpt-4o', { inputTokens: 1_000, outputTokens: 100 }),
      at('2024-10-01T23:59:59Z'),
      6_500n,
    ],
    [
      'gpt-4o after it: 1000 × 2.5 + 100 × 10 = 3500',
      callOf('gpt-4o', { inputTokens: 1_000, outputTokens: 100 }),
      at('2024-10-02T00:00:00Z'),
      3_500n,
    ],
    [
      'the gpt-4o of May 2024 never became cheaper: 1000 × 5 + 100 × 15 = 6500',
      callOf('gpt-4o-2024-05-13', { inputTokens: 1_000, outputTokens: 100 }),
      noon,
      6_500n,
    ],
    [
      'o3 before 80 % less: 1000 × 10 + 1000 × 40 = 50000',
      callOf('o3', { inputTokens: 1_000, outputTokens: 1_000 }),
      at('2025-06-09T23:59:59Z'),
      50_000n,
    ],
    [
      'o3 since: 1000 × 2 + 1000 × 8 = 10000',
      callOf('o3-2025-04-16', { inputTokens: 1_000, outputTokens: 1_000 }),
      noon,
      10_000n,
    ],
    [
      'Claude on Bedrock: 700 × 3 + 200 × 0.3 + 100 × 3.75 + 50 × 15 = 3285',
      callOf('us.anthropic.claude-sonnet-4-5-20250929-v1:0', {
        inputTokens: 1_000,
        cachedTokens: 200,
        cacheWriteTokens: 100,
        outputTokens: 50,
      }),
      noon,
      3_285n,
    ],
    [
      'Claude beyond 200000: 200001 × 6 + 10 × 22.5 = 1200231',
      callOf('claude-sonnet-4-5', { inputTokens: 200_001, outputTokens: 10 }),
      noon,
      1_200_231n,
    ],
    [
      'Grok charges more from 200000 on: 199999 × 2 = 399998',
      callOf('grok-4.7', { inputTokens: 199_999 }),
      noon,
      399_998n,
    ],
    ['Grok at 200000: 200000 × 4 = 800000', callOf('grok-4.7', { inputTokens: 200_000 }), noon, 800_000n],
    [
      'Gemini until the end of November: 1000 × 2 = 2000',
      callOf('models/gemini-4-argon', { inputTokens: 1_000 }),
      at('2026-11-30T23:59:59.999Z'),
      2_000n,
    ],
    [
      'Gemini from December on: 1000 × 4 = 4000',
      callOf('models/gemini-4-argon', { inputTokens: 1_000 }),
      at('2026-12-01T00:00:00Z'),
      4_000n,
    ],
    [
      'GPT-5.6 Terra before its cut: 500 × 2.5 + 400 × 0.25 + 100 × 3.125 = 1662.5',
      callOf('gpt-5.6-terra', { inputTokens: 1_000, cachedTokens: 400, cacheWriteTokens: 100 }),
      at('2026-07-29T23:59:59Z'),
      1_663n,
    ],
  ])('%s', (_arithmetic, call, atMs, expected) => {
    expect(computeCost(call, catalogue, atMs)).toMatchObject({ known: true, microdollars: expected })
  })

  it.each<[string, ModelUse, number, string]>([
    ['a model that nobody knows', callOf('nobody-knows', { inputTokens: 1 }), noon, 'model_unknown'],
    [
      'a tuned model, whose price is its own',
      callOf('ft:gpt-4o-2024-08-06:acme::1', { inputTokens: 1 }),
      noon,
      'model_unknown',
    ],
    [
      'a call before the first price',
      callOf('gpt-5', { inputTokens: 1 }),
      at('2025-08-06T23:59:59.999Z'),
      'model_unpriced',
    ],
    [
      'a call after the price had ended',
      callOf('deepseek-v4-pro', { inputTokens: 1 }),
      noon,
      'model_unpriced',
    ],
  ])('%s has none', (_name, call, atMs, reason) => {
    expect(computeCost(call, catalogue, atMs)).toEqual({ known: false, reason })
  })

  it('takes the price of the workspace over that of the catalogue: 1000 × 1 = 1000', () => {
    const own = {
      id: 'gpt-5',
      provider: 'openai',
      prices: [{ from: '2026-11-01', checked: '2026-11-01', input: 1, output: 1 }],
    }
    const changed = createCatalogue(withOwnModels(generalModels, [own]), new Set(['gpt-5']))
    const call = callOf('gpt-5', { inputTokens: 1_000 })
    expect(computeCost(call, changed, noon)).toMatchObject({ microdollars: 1_000n })
    expect(computeCost(call, changed, at('2026-10-31T23:59:59Z'))).toMatchObject({ microdollars: 1_250n })
  })
})
