import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { type Catalogue, getCatalogue } from '#lib/models/index'
import { adoptEnv } from '#lib/platform/env'

import { costOf } from './cost.ts'
import { listInstanceModels } from './open-models.ts'

let catalogue: Catalogue

beforeAll(async () => {
  // Without a database it is the general one.
  catalogue = await getCatalogue('none')
})
afterAll(() => {
  vi.unstubAllEnvs()
  adoptEnv({})
})

it('takes the models of the instance in order, those it does not name at a price that is known', () => {
  const variables = {
    OPENAI_API_KEY: 'one',
    GOOGLE_GENERATIVE_AI_API_KEY: 'two',
    ANTHROPIC_API_KEY: 'three',
    LLM_BASE_URL: 'http://localhost:11434/v1',
    LLM_MODEL: 'claude-opus-5-5',
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  adoptEnv({})
  const choices = listInstanceModels(catalogue)
  expect(choices.map(({ kind, key, isOperators }) => [kind, key, isOperators])).toEqual([
    ['openai', 'one', true],
    ['google', 'two', true],
    ['anthropic', 'three', true],
    ['compatible', null, true],
  ])
  expect(choices.slice(2).map(({ model }) => model)).toEqual(['claude-opus-5-5', 'claude-opus-5-5'])
  for (const { kind, model } of choices.slice(0, 3)) {
    const cost = costOf(
      { inputTokens: 1, outputTokens: 1_000 },
      { provider: kind, model, circuit: '' },
      catalogue,
    )
    expect(cost).toBeGreaterThan(0)
  }
})
