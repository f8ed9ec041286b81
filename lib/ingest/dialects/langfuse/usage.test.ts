import { expect, it } from 'vitest'

import { countLangfuseUsage, readLangfuseCost } from './usage.ts'

it.each<[string, Record<string, unknown>, object]>([
  [
    'the form of before',
    { input: 10, output: 5, total: 15, unit: 'TOKENS' },
    { input_tokens: 10, output_tokens: 5 },
  ],
  [
    'the form of OpenAI in it',
    { promptTokens: 10, completionTokens: 5, totalTokens: 15 },
    { input_tokens: 10, output_tokens: 5 },
  ],
  [
    'with costs beside the tokens',
    { input: 10, output: 5, inputCost: 0.1, outputCost: 0.2 },
    { input_tokens: 10, output_tokens: 5 },
  ],
  [
    'kinds that lie beside one another',
    { input: 200, cache_read_input_tokens: 800, input_cache_creation: 100, output: 50, output_reasoning: 30 },
    {
      input_tokens: 1_100,
      cached_tokens: 800,
      cache_write_tokens: 100,
      output_tokens: 80,
      reasoning_tokens: 30,
    },
  ],
  [
    'kinds beside one another, by their total',
    { input: 600, input_cached_tokens: 400, output: 100, total: 1_100 },
    { input_tokens: 1_000, cached_tokens: 400, output_tokens: 100 },
  ],
  [
    'a provider’s counts handed on, by their total',
    { input: 1_000, input_cached_tokens: 400, output: 100, total: 1_100 },
    { input_tokens: 1_000, cached_tokens: 400, output_tokens: 100 },
  ],
  [
    'OpenAI’s chat counts',
    {
      prompt_tokens: 1_000,
      completion_tokens: 100,
      total_tokens: 1_100,
      prompt_tokens_details: { cached_tokens: 400 },
      completion_tokens_details: { reasoning_tokens: 64 },
    },
    { input_tokens: 1_000, cached_tokens: 400, output_tokens: 100, reasoning_tokens: 64 },
  ],
  [
    'OpenAI’s newer counts',
    {
      input_tokens: 1_000,
      output_tokens: 100,
      total_tokens: 1_100,
      input_tokens_details: { cached_tokens: 400, cache_write_tokens: 50 },
      output_tokens_details: {},
    },
    { input_tokens: 1_000, cached_tokens: 400, cache_write_tokens: 50, output_tokens: 100 },
  ],
  [
    'writes for minutes and for an hour',
    { input: 10, input_cache_creation_5m: 20, input_cache_creation_1h: 30 },
    { input_tokens: 60, cache_write_tokens: 50, cache_write_1h_tokens: 30 },
  ],
  ['text that is a number', { input: '10', output: 5 }, { input_tokens: 10, output_tokens: 5 }],
  ['nothing', {}, {}],
  ['nonsense', { input: 'many', output: null, total: {} }, {}],
])('reads %s', (_name, usage, expected) => expect(countLangfuseUsage(usage)).toEqual(expected))

it.each([
  [{ total: 0.5, input: 9 }, 0.5],
  [{ input: 0.25, output: 0.5 }, 0.75],
  [{}, undefined],
])('the cost %o is %s', (cost, expected) => expect(readLangfuseCost(cost)).toBe(expected))
