import { expect, it } from 'vitest'

import { createCatalogue } from './catalogue.ts'
import { completeModelCall } from './complete-model-call.ts'
import { generalModels } from './general-models.ts'

const catalogue = createCatalogue(generalModels)
const now = Date.parse('2026-11-20T12:00:00Z')

function complete(props: unknown, fields: object = {}) {
  const { candidate, notices } = completeModelCall(
    { index: 3, name: 'llm.call', props, ...fields },
    catalogue,
    now,
  )
  return { ...candidate, codes: notices.map(({ code }) => code) }
}

it('gives a call its cost, as a property and as its value', () => {
  expect(complete({ model: 'gpt-4o-mini', input_tokens: 1_000, output_tokens: 1_000 })).toMatchObject({
    value: 0.00075,
    props: { cost_usd: 0.00075, cost_source: 'catalogue', provider: 'openai' },
    codes: [],
  })
})

it('takes the price of the time at which the call was', () => {
  const call = { model: 'gpt-4o', input_tokens: 1_000 }
  expect(complete(call, { time: '2024-10-01T12:00:00Z' }).value).toBe(0.005)
  expect(complete(call, { time: Date.parse('2024-10-02T00:00:00Z') }).value).toBe(0.0025)
  expect(complete(call, { time: 'nonsense' }).value).toBe(0.0025)
})

it('believes a cost that was sent', () => {
  expect(complete({ model: 'gpt-4o', input_tokens: 1, cost_usd: 0.5 })).toMatchObject({
    value: 0.5,
    props: { cost_usd: 0.5, cost_source: 'sent' },
  })
  expect(complete({ model: 'nobody-knows', input_tokens: 1, cost_usd: 0 })).toMatchObject({
    value: 0,
    codes: [],
  })
})

it.each([
  [{ input_tokens: 1 }, ['model_missing']],
  [{ model: '  ', input_tokens: 1 }, ['model_missing']],
  [{ model: 5, input_tokens: 1 }, ['model_missing']],
  [{ model: 'nobody-knows', input_tokens: 1 }, ['model_unknown']],
  [{ model: 'deepseek-v4-pro', input_tokens: 1 }, ['model_unpriced']],
  [{ model: 'gpt-4o' }, ['tokens_missing']],
  [{ model: 'gpt-4o', input_tokens: null, output_tokens: null }, ['tokens_missing']],
  [{ model: 'gpt-4o', input_tokens: -1 }, ['tokens_invalid']],
  [{ model: 'gpt-4o', input_tokens: 1.5 }, ['tokens_invalid']],
  [{ model: 'gpt-4o', input_tokens: '100' }, ['tokens_invalid']],
  [{ model: 'gpt-4o', input_tokens: Number.MAX_VALUE }, ['tokens_invalid']],
  [{ model: 'gpt-4o', cached_tokens: 10 }, ['tokens_missing']],
])('%o has no cost and says why', (props, codes) => {
  const completed = complete(props)
  expect(completed.codes).toEqual(codes)
  expect(completed.value).toBeUndefined()
  expect(completed.props).not.toHaveProperty('cost_usd')
})

it('takes no other value for the cost', () => {
  const unknown = complete({ model: 'nobody-knows', input_tokens: 1 }, { value: 3 })
  expect([unknown.value, unknown.codes]).toEqual([undefined, ['model_unknown', 'value_replaced']])
  const known = complete({ model: 'gpt-4o', input_tokens: 1_000 }, { value: 3 })
  expect([known.value, known.codes]).toEqual([0.0025, ['value_replaced']])
  const same = complete({ model: 'gpt-4o', input_tokens: 1_000 }, { value: 0.0025 })
  expect([same.value, same.codes]).toEqual([0.0025, []])
})

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 'free', true])(
  'leaves out the cost %s and computes one',
  (cost) => {
    expect(complete({ model: 'gpt-4o', input_tokens: 1_000, cost_usd: cost })).toMatchObject({
      value: 0.0025,
      codes: ['cost_invalid'],
    })
  },
)

it('counts cached tokens once, whichever way they were counted', () => {
  const within = complete({ model: 'claude-sonnet-4-6', input_tokens: 1_000, cached_tokens: 800 })
  const beside = complete({ model: 'claude-sonnet-4-6', input_tokens: 200, cached_tokens: 800 })
  expect(within.value).toBe(0.00084)
  expect(beside.value).toBe(0.00084)
  expect(beside).toMatchObject({ props: { input_tokens: 1_000 }, codes: ['cache_added'] })
})

it.each([null, undefined, 'text', [1]])('leaves props that are %s to those who refuse them', (props) => {
  expect(() => complete(props)).not.toThrow()
})

it('leaves what was sent as it was', () => {
  const props = { model: 'gpt-4o', input_tokens: 1_000, provider: 'OpenAI' }
  complete(props)
  expect(props).toEqual({ model: 'gpt-4o', input_tokens: 1_000, provider: 'OpenAI' })
})
