import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { simulateReadableStream } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { chainOf, failureOf, linkTo, step } from '#tests/support/ask-model'
import { type ModelAnswer, type ModelServer, startModelServer } from '#tests/support/model-server'

let first: ModelServer
let second: ModelServer

beforeAll(async () => {
  first = await startModelServer()
  second = await startModelServer()
})
afterAll(() => Promise.all([first.close(), second.close()]))
beforeEach(() => {
  for (const server of [first, second]) {
    server.requests.length = 0
    server.script({ text: 'Hello.' })
  }
})

/** What 600 tokens of input, 400 of the cache and 100 of output cost. */
const priced = {
  compatible: ['gpt-4.1-mini', 0.000_44],
  openai: ['gpt-4.1-mini', 0.000_44],
  anthropic: ['claude-haiku-4-5', 0.001_14],
  google: ['gemini-2.5-flash', 0.000_442],
} as const

const soon = { 'retry-after-ms': '5' }

describe.each(['compatible', 'openai', 'anthropic', 'google'] as const)(
  'a good answer as %s sends it',
  (kind) => {
    it('comes with text, usage and cost', async () => {
      first.script({ text: 'It was [[e1.total]].', usage: { input: 1_000, output: 100, cached: 400 } })
      const [model, cost] = priced[kind]
      const { result, text } = await step(chainOf(linkTo(first, kind, model)))
      expect(text).toBe('It was [[e1.total]].')
      expect(result).toMatchObject({ text, finish: 'stop', calls: [], attempt: 1, model })
      expect(result.usage).toEqual({
        input_tokens: 1_000,
        output_tokens: 100,
        cached_tokens: 400,
        cost_usd: expect.any(Number) as number,
      })
      expect(result.usage.cost_usd).toBeCloseTo(cost, 6)
    })

    it('comes with its calls, each once, and says what is wrong with them', async () => {
      first.script({
        text: 'Let me look.',
        calls: [
          { id: 'a', name: 'spend', arguments: { by: 'model' } },
          { id: 'a', name: 'spend', arguments: { by: 'user' } },
          { id: 'b', name: 'spend', arguments: { by: 'moon' } },
          { id: 'c', name: 'fly', arguments: {} },
          // Google sends arguments as what they are.
          ...(kind === 'google' ? [] : [{ id: 'd', name: 'spend', arguments: '{"by": ' }]),
        ],
      })
      const { result } = await step(chainOf(linkTo(first, kind)))
      expect(result.finish).toBe('tool-calls')
      // One library gives the second call an id of its own.
      const calls = result.calls.filter(({ id }) => /^[a-d]$/.test(id))
      expect(calls).toEqual([
        { id: 'a', name: 'spend', input: { by: 'model' } },
        expect.objectContaining({ id: 'b', invalid: expect.stringContaining('by:') as string }),
        expect.objectContaining({ id: 'c', invalid: 'There is no tool “fly”. There are: spend.' }),
        ...(kind === 'google'
          ? []
          : [expect.objectContaining({ id: 'd', invalid: 'The arguments of spend are not JSON.' })]),
      ])
      expect(result.messages.map(({ role }) => role)).toEqual(['assistant'])
    })
  },
)

describe('what is no complete answer', () => {
  it.each<[string, ModelAnswer, string[]]>([
    ['a cut stream', { text: 'Half of', fault: 'cut' }, ['repeat']],
    ['a stream without an end', { text: 'Half of', fault: 'unfinished' }, ['repeat']],
    ['a garbage frame', { text: 'Half of', fault: 'garbage' }, ['repeat']],
    ['an answer that was too long', { text: 'Half of', fault: 'length' }, ['next']],
    ['an empty answer', { text: '' }, ['repeat']],
    ['an error of the server', { status: 500, headers: soon }, ['repeat']],
    ['a limit', { status: 429, headers: soon }, ['repeat']],
    ['a limit for long', { status: 429, headers: { 'retry-after': '3600' } }, ['next']],
    ['a refused key', { status: 401 }, ['next']],
    ['an unknown model', { status: 404 }, ['next']],
    ['a refused request', { status: 400 }, ['next']],
  ])('%s is never shown as one', async (_name, answer, [after]) => {
    first.script(answer)
    second.script({ text: 'The whole answer.' })
    const chain = chainOf(linkTo(first), linkTo(second))
    const { result, told, text } = await step(chain)
    expect(text).toBe('The whole answer.')
    expect(result).toMatchObject({ text, finish: 'stop' })
    const attempts = after === 'repeat' ? 3 : 2
    expect(result.attempt).toBe(attempts)
    expect(first.requests).toHaveLength(attempts - 1)
    expect(told.filter((entry) => typeof entry === 'number')).toEqual(
      Array.from({ length: attempts }, (_, place) => place + 1),
    )
    expect(chain.calls.map(({ status }) => status)).toEqual([
      ...Array.from({ length: attempts - 1 }, () => 'error'),
      'ok',
    ])
  })

  it('is enough to fail where there is no other', async () => {
    first.script({ status: 503, headers: soon })
    const failure = await failureOf(step(chainOf(linkTo(first))))
    expect(failure).toMatchObject({ retryable: true, isStopped: false })
    expect(failure?.reason).toMatch(/^127\.0\.0\.1:\d+ answered with an error \(503\)\.$/)
  })

  it('is made good by the same provider the second time', async () => {
    first.script({ text: 'Half of', fault: 'cut' }, { text: 'All of it.' })
    const { result, text, told } = await step(chainOf(linkTo(first)), { firstAttempt: 4 })
    expect(result).toMatchObject({ text: 'All of it.', attempt: 5 })
    expect(text).toBe('All of it.')
    expect(told).toEqual([4, expect.stringContaining('4: '), 5])
  })

  it.each(['hang', 'stall'] as const)('a provider that says nothing (%s) is given up', async (fault) => {
    first.script({ fault })
    second.script({ text: 'Here.' })
    const { result, told } = await step(chainOf(linkTo(first), linkTo(second)), { firstTokenMs: 100 })
    expect(result.text).toBe('Here.')
    expect(told[1]).toContain('sent nothing for 0.1 s.')
    await first.hungUp()
  })

  it('a provider that drips is given up', async () => {
    first.script({ text: 'x'.repeat(800), pauseMs: 50 })
    second.script({ text: 'Here.' })
    const { told } = await step(chainOf(linkTo(first), linkTo(second)), { totalMs: 300 })
    expect(told[1]).toContain('didn’t finish its answer within 0.3 s.')
    await first.hungUp()
  })
})

it('leaves alone a provider that keeps failing', async () => {
  first.script({ status: 500, headers: soon })
  const chain = chainOf(linkTo(first), linkTo(second))
  for (let asked = 0; asked < 3; asked++)
    await step(chain, { messages: [{ role: 'user', content: 'Again' }] })
  const before = first.requests.length
  expect(before).toBe(5)
  await step(chain)
  expect(first.requests).toHaveLength(before)
})

it('passes on what whoever asked has thrown, and blames no provider for it', async () => {
  const chain = chainOf(linkTo(first), linkTo(second))
  const sent = step(chain, {
    onText() {
      throw new Error('the log cannot be written')
    },
  })
  await expect(sent).rejects.toThrow('the log cannot be written')
  expect(second.requests).toEqual([])
})

it('takes any model of the library’s kind', async () => {
  const parts: LanguageModelV4StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Built in.' },
    { type: 'text-end', id: '1' },
    {
      type: 'finish',
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: {
        inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 2, text: 2, reasoning: 0 },
      },
    },
  ]
  const language = new MockLanguageModelV4({
    doStream: async () => ({ stream: simulateReadableStream({ chunks: parts, chunkDelayInMs: null }) }),
  })
  const chain = chainOf({
    provider: 'analyst',
    model: 'analyst',
    name: 'The analyst',
    language,
    circuit: null,
  })
  const { result } = await step(chain)
  expect(result).toMatchObject({ text: 'Built in.', usage: { input_tokens: 10, cost_usd: 0 } })
  expect(chain.calls).toEqual([])
})
