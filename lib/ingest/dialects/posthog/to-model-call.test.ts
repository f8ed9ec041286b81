import { expect, it } from 'vitest'

import { toModelCall } from './to-model-call.ts'

const read = (properties: Record<string, unknown>) => toModelCall('$ai_generation', properties)

it.each<[string, Record<string, unknown>, number]>([
  ['OpenAI counts the cache within the input', { $ai_provider: 'openai', $ai_input_tokens: 1_000 }, 1_000],
  ['Anthropic counts it beside', { $ai_provider: 'anthropic', $ai_input_tokens: 200 }, 1_000],
  [
    'so does Claude elsewhere',
    { $ai_provider: 'bedrock', $ai_model: 'us.anthropic.claude-opus-4-7', $ai_input_tokens: 200 },
    1_000,
  ],
  [
    'the flag decides: within',
    { $ai_provider: 'anthropic', $ai_cache_reporting_exclusive: false, $ai_input_tokens: 1_000 },
    1_000,
  ],
  [
    'the flag decides: beside',
    { $ai_provider: 'openai', $ai_cache_reporting_exclusive: true, $ai_input_tokens: 200 },
    1_000,
  ],
  [
    'through a gateway that sums',
    { $ai_provider: 'gateway', $ai_framework: 'vercel', $ai_model: 'claude-x', $ai_input_tokens: 1_000 },
    1_000,
  ],
  ['less than the cache can only be beside', { $ai_provider: 'openai', $ai_input_tokens: 200 }, 1_000],
])('%s', (_name, properties, expected) => {
  expect(read({ ...properties, $ai_cache_read_input_tokens: 800 })).toMatchObject({
    input_tokens: expected,
    cached_tokens: 800,
  })
})

it('takes costs as they were sent', () => {
  expect(read({ $ai_total_cost_usd: 0.5 }).cost_usd).toBe(0.5)
  expect(read({ $ai_input_cost_usd: 0.25, $ai_output_cost_usd: 0.5 }).cost_usd).toBe(0.75)
  expect(read({ $ai_input_cost_usd: 0.25 })).not.toHaveProperty('cost_usd')
})

it('keeps what the application said, and nothing of what was asked', () => {
  const call = read({
    plan: 'team',
    $ai_input: 'a secret',
    $ai_output_choices: 'a secret',
    $ai_is_error: true,
    $ai_error: 'too long',
    token: 'bw_x',
  })
  expect(call).toMatchObject({ plan: 'team', status: 'error', error: 'too long' })
  expect(call).not.toHaveProperty('token')
  expect(JSON.stringify(call)).not.toContain('secret')
})
