import { MockLanguageModelV4 } from 'ai/test'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { chainOf, failureOf, linkTo, step } from '#tests/support/ask-model'
import { type ModelServer, startModelServer } from '#tests/support/model-server'

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

describe('a stop', () => {
  it.each(['hang', 'stall'] as const)('closes the connection within a second (%s)', async (fault) => {
    first.script({ fault })
    const stop = new AbortController()
    const chain = chainOf(linkTo(first), linkTo(second))
    const failing = failureOf(step(chain, { signal: stop.signal }))
    await expect.poll(() => first.requests.length).toBe(1)
    const hungUp = first.hungUp()
    const stoppedAt = performance.now()
    stop.abort()
    const failure = await failing
    expect((await hungUp) - stoppedAt).toBeLessThan(1_000)
    expect(failure).toMatchObject({ isStopped: true, retryable: false })
    expect(failure?.usage).toMatchObject({ input_tokens: expect.any(Number) as number, output_tokens: 0 })
    expect(second.requests).toEqual([])
  })

  it('lets nothing through any more, and estimates what was used', async () => {
    first.script({ text: 'word '.repeat(200), pauseMs: 10 })
    const stop = new AbortController()
    let text = ''
    const failure = await failureOf(
      step(chainOf(linkTo(first)), {
        signal: stop.signal,
        onText(delta) {
          text += delta
          if (text.length > 40) stop.abort()
        },
      }),
    )
    const shown = text
    await first.hungUp()
    expect(text).toBe(shown)
    expect(failure).toMatchObject({ usage: { output_tokens: Math.ceil(shown.length / 4) } })
  })

  it('ends the wait for a provider’s limit, and asks nobody when it came first', async () => {
    first.script({ status: 429, headers: { 'retry-after': '19' } })
    const stop = new AbortController()
    const failing = failureOf(step(chainOf(linkTo(first)), { signal: stop.signal }))
    await expect.poll(() => first.requests.length).toBe(1)
    stop.abort()
    expect(await failing).toMatchObject({ isStopped: true })
    const again = await failureOf(step(chainOf(linkTo(second)), { signal: stop.signal }))
    expect(again).toMatchObject({ isStopped: true })
    expect(second.requests).toEqual([])
  })

  it('does not wait for a provider that ignores it', async () => {
    const deaf = new MockLanguageModelV4({ doStream: () => new Promise(() => undefined) })
    const stop = new AbortController()
    const link = { ...linkTo(first), language: deaf }
    const failing = failureOf(step(chainOf(link), { signal: stop.signal }))
    setTimeout(() => stop.abort(), 20)
    expect(await failing).toMatchObject({ isStopped: true })
  })
})

describe('a budget', () => {
  it('is taken for the most that may come and given back, whatever came', async () => {
    first.script({ text: 'Half', fault: 'length' })
    const entries: [string, number, number?][] = []
    const budget = {
      reserve: async (usd: number) => void entries.push(['reserve', usd]),
      settle: async (usd: number, { cost_usd: cost }: { cost_usd: number }) =>
        void entries.push(['settle', usd, cost]),
    }
    await step(chainOf(linkTo(first), linkTo(second)), { budget, maxOutputTokens: 1_000 })
    expect(entries.map(([what]) => what)).toEqual(['reserve', 'settle', 'reserve', 'settle'])
    for (const [what, reserved, cost = 0] of entries) {
      expect(reserved).toBeGreaterThan(0.0016)
      expect(reserved).toBeLessThan(0.002)
      if (what === 'settle') expect(cost).toBeGreaterThan(0)
      expect(cost).toBeLessThan(reserved)
    }
  })

  it('that has little left allows a shorter answer', async () => {
    const left = 0.005
    const reserved: number[] = []
    const budget = {
      reserve: async (usd: number) => {
        if (usd > left) throw new Error('Nothing left.')
        reserved.push(usd)
      },
      settle: async () => undefined,
    }
    first.script({ text: 'Short.' })
    expect(await step(chainOf(linkTo(first)), { budget })).toMatchObject({ text: 'Short.' })
    expect(reserved).toEqual([expect.closeTo(0.0035, 3)])
    expect(first.requests[0]?.body).toMatchObject({ max_tokens: 2_000 })
  })

  it('that refuses ends the step before anything is sent', async () => {
    const budget = {
      reserve: () => Promise.reject(new Error('Nothing left.')),
      settle: async () => undefined,
    }
    await expect(step(chainOf(linkTo(first)), { budget })).rejects.toThrow('Nothing left.')
    expect(first.requests).toEqual([])
  })
})
