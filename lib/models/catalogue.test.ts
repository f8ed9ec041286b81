import { expect, it } from 'vitest'

import { createCatalogue, withOwnModels } from './catalogue.ts'
import { generalModels } from './general-models.ts'
import { nameProvider } from './model-names.ts'
import { modelDefinition } from './schema.ts'

const catalogue = createCatalogue(generalModels)

it('holds what the interface promises, for at least 60 models', () => {
  expect(generalModels.length).toBeGreaterThanOrEqual(60)
  for (const model of generalModels) expect(modelDefinition.parse(model)).toEqual(model)
})

it('has each model once, with its prices in order of time', () => {
  expect(new Set(generalModels.map(({ id }) => id)).size).toBe(generalModels.length)
  for (const { id, prices } of generalModels) {
    const days = prices.map(({ from }) => from)
    expect([id, days]).toEqual([id, days.toSorted()])
    expect(new Set(days).size).toBe(days.length)
  }
})

it('finds each model by its own name', () => {
  for (const model of generalModels) expect(catalogue.find(model.id, model.provider)).toBe(model)
  for (const model of generalModels) expect(catalogue.find(model.id, null)).toBe(model)
})

it('covers the providers that people use', () => {
  const providers = new Set(generalModels.map(({ provider }) => provider))
  for (const provider of [
    'openai',
    'anthropic',
    'google',
    'mistral',
    'deepseek',
    'xai',
    'cohere',
    'bedrock',
  ]) {
    expect(providers).toContain(provider)
  }
})

it.each([
  ['gpt-4o-2024-08-06', null, 'gpt-4o-2024-08-06'],
  ['gpt-4o-2024-05-13', null, 'gpt-4o-2024-05-13'],
  ['gpt-4o-mini-2024-07-18', null, 'gpt-4o-mini'],
  ['GPT-4o', null, 'gpt-4o'],
  ['openai/gpt-4o', null, 'gpt-4o'],
  ['openai/gpt-4o', 'openrouter', 'gpt-4o'],
  ['openrouter/anthropic/claude-sonnet-4-6', null, 'claude-sonnet-4-6'],
  ['models/gemini-2.5-pro', null, 'gemini-2.5-pro'],
  ['publishers/google/models/gemini-2.5-flash-001', null, 'gemini-2.5-flash'],
  ['claude-sonnet-4-5-20250929', null, 'claude-sonnet-4-5'],
  ['claude-sonnet-4-5@20250929', 'google', 'claude-sonnet-4-5'],
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'bedrock', 'claude-sonnet-4-5'],
  ['global.anthropic.claude-opus-4-7', 'bedrock', 'claude-opus-4-7'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'bedrock', 'claude-3-5-sonnet'],
  ['anthropic/claude-sonnet-4.5', 'openrouter', 'claude-sonnet-4-5'],
  ['anthropic/claude-3.7-sonnet', null, 'claude-3-7-sonnet'],
  ['anthropic/claude-sonnet-4.5:free', null, undefined],
  ['claude-3-5-sonnet-v2@20241022', 'google', 'claude-3-5-sonnet'],
  [
    'arn:aws:bedrock:us-east-1:1:inference-profile/eu.amazon.nova-pro-v1:0',
    'bedrock',
    'amazon.nova-pro-v1:0',
  ],
  ['claude-3-5-haiku-latest', null, 'claude-3-5-haiku'],
  ['mistral-large-latest', null, 'mistral-large-2512'],
  ['gpt-4o', 'azure', 'gpt-4o'],
  ['openai/gpt-oss-120b', 'groq', 'groq/gpt-oss-120b'],
  ['openai/gpt-oss-120b', 'together', 'together/gpt-oss-120b'],
  // Hosts ask different prices for it, so without the host there is none.
  ['openai/gpt-oss-120b', null, undefined],
  ['openai/gpt-oss-120b', 'somebody', undefined],
  ['ft:gpt-4o-mini-2024-07-18:acme::abc', null, undefined],
  ['meta-llama/llama-3.3-70b-instruct:free', null, undefined],
  ['gpt-4o-transcribe', null, undefined],
  ['my-own-model', null, undefined],
  ['', null, undefined],
  ['/', null, undefined],
  ['__proto__', null, undefined],
])('%s of %s is %s', (model, provider, expected) => {
  expect(catalogue.find(model, provider)?.id).toBe(expected)
})

it.each([
  ['OpenAI', 'openai'],
  ['openai.responses', 'openai'],
  ['azure.ai.openai', 'azure'],
  ['azure-openai.chat', 'azure'],
  ['anthropic.messages', 'anthropic'],
  ['aws.bedrock', 'bedrock'],
  ['gcp.vertex_ai', 'google'],
  ['google.generative-ai', 'google'],
  ['google.vertex.chat', 'google'],
  ['mistral_ai', 'mistral'],
  ['x_ai', 'xai'],
  ['constructor', 'constructor'],
])('%s is called %s', (given, name) => expect(nameProvider(given)).toBe(name))

it('lets the prices of a workspace hold from their first day on', () => {
  const own = {
    id: 'gpt-4o',
    provider: 'openai',
    prices: [{ from: '2026-11-01', checked: '2026-11-01', input: 1, output: 2 }],
  }
  const models = withOwnModels(generalModels, [own])
  const changed = models.find(({ id }) => id === 'gpt-4o')
  expect(changed?.prices.map(({ from, input }) => [from, input])).toEqual([
    ['2024-05-13', 5],
    ['2024-10-02', 2.5],
    ['2026-11-01', 1],
  ])
  expect(changed?.context).toBe(128_000)
  expect(models).toHaveLength(generalModels.length)
})

it('lets the name that a workspace gave win over one of the catalogue', () => {
  const own = {
    id: 'our-gateway',
    provider: 'ours',
    aliases: ['gpt-4o'],
    prices: [{ from: '2026-01-01', checked: '2026-01-01', input: 1, output: 1 }],
  }
  const ours = createCatalogue(withOwnModels(generalModels, [own]), new Set(['our-gateway']))
  expect(ours.find('gpt-4o', null)?.id).toBe('our-gateway')
  expect(ours.find('gpt-4o-mini', null)?.id).toBe('gpt-4o-mini')
})
