import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'

import { LangfuseSpanProcessor } from '@langfuse/otel'
import { propagateAttributes, setLangfuseTracerProvider, startObservation } from '@langfuse/tracing'
import { type Context, context, ROOT_CONTEXT } from '@opentelemetry/api'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import { Langfuse } from 'langfuse'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { tellHeldLangfuseEnds } from '#lib/ingest/index'
import { createSystemContext } from '#lib/platform/context'

import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => (scene = await openScene()))
afterEach(() => scene.close())

describe('the former library, which sends batches of changes', () => {
  const open = (flushAt: number) =>
    new Langfuse({
      publicKey: 'pk-any',
      secretKey: scene.key,
      baseUrl: `${scene.url}/langfuse`,
      flushAt,
      fetchRetryDelay: 50,
    })

  async function tell(langfuse: Langfuse): Promise<void> {
    const trace = langfuse.trace({
      name: 'chat',
      userId: 'u1',
      sessionId: 's1',
      metadata: { feature: 'support' },
    })
    const call = trace.generation({ name: 'answer', model: 'gpt-4o', input: 'a secret question' })
    const span = trace.span({ name: 'retrieval' })
    await delay(60)
    span.end()
    call.end({
      output: 'a secret answer',
      usage: { promptTokens: 1000, completionTokens: 100, totalTokens: 1100 },
    })
    trace
      .generation({
        name: 'cached',
        model: 'claude-sonnet-4-6',
        usageDetails: { input: 200, cache_read_input_tokens: 800, output: 100 },
      })
      .end()
    trace
      .generation({
        name: 'paid',
        model: 'nobody-knows',
        costDetails: { input: 0.1, output: 0.2 },
        output: 'x',
      })
      .end()
    trace.score({ name: 'helpful', value: 0.9, comment: 'good' })
    trace.event({ name: 'handed over', metadata: { to: 'a person' } })
    await langfuse.shutdownAsync()
  }

  it.each([
    ['in one request', 100],
    ['in a request for each change', 1],
  ])('is understood %s, once, though answers were lost', async (_name, flushAt) => {
    scene.loseAnswers(1)
    await tell(open(flushAt))
    await delay(300)

    const events = await scene.readEvents(flushAt === 1 ? 9 : 7)
    const names = events.map(({ name }) => name).filter((name) => !name.endsWith('.started'))
    expect(names.toSorted()).toEqual([
      'handed over',
      'llm.call',
      'llm.call',
      'llm.call',
      'score.given',
      'span',
      'trace',
    ])
    const call = (model: string) =>
      events.find(({ name, props }) => name === 'llm.call' && props.model === model)
    // 1000 × 2.5 + 100 × 10 = 3500 micro-dollars.
    expect(call('gpt-4o')).toMatchObject({
      subject: 'u1',
      session: 's1',
      value: 0.0035,
      props: {
        input_tokens: 1000,
        output_tokens: 100,
        cost_usd: 0.0035,
        feature: 'support',
        name: 'answer',
        status: 'ok',
      },
    })
    expect(Number(call('gpt-4o')?.props.latency_ms)).toBeGreaterThanOrEqual(50)
    expect(call('gpt-4o')?.props.prompt_hash).toMatch(/^[0-9a-f]{32}$/)
    // 200 × 3 + 800 × 0.3 + 100 × 15 = 2340 micro-dollars.
    expect(call('claude-sonnet-4-6')).toMatchObject({
      value: 0.00234,
      props: { input_tokens: 1000, cached_tokens: 800 },
    })
    expect(call('nobody-knows')?.props.cost_usd).toBeCloseTo(0.3)
    expect(events.find(({ name }) => name === 'score.given')).toMatchObject({
      value: 0.9,
      props: { score: 'helpful' },
    })
    expect(JSON.stringify(events)).not.toContain('secret')
  })

  describe('of a call whose end arrives long before its beginning', () => {
    const say = (type: string, body: object) =>
      fetch(`${scene.url}/langfuse/api/public/ingestion`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`pk:${scene.key}`).toString('base64')}` },
        body: JSON.stringify({
          batch: [{ id: `${type}-1`, type, timestamp: new Date().toISOString(), body }],
        }),
      })
    const begin = () =>
      say('generation-create', {
        id: 'late',
        traceId: 't-late',
        model: 'gpt-4o',
        startTime: new Date().toISOString(),
      })
    const end = () =>
      say('generation-update', { id: 'late', output: 'x', usage: { input: 1000, output: 100 } })
    const tellHeld = (afterMs: number) =>
      tellHeldLangfuseEnds.run({
        ...createSystemContext('test', null, 'req_test'),
        now: new Date(Date.now() + afterMs),
      })
    const readCalls = async (count: number) =>
      (await scene.readEvents(count)).filter(({ name }) => name === 'llm.call')

    it('both are put together when the beginning is told', async () => {
      expect((await end()).status).toBe(207)
      await say('trace-create', { id: 't-late', userId: 'u9' })
      expect((await begin()).status).toBe(207)
      expect(await readCalls(2)).toMatchObject([{ id: 'late', subject: 'u9', value: 0.0035 }])
      await tellHeld(61_000)
      expect(await readCalls(2)).toHaveLength(1)
    })

    it('both are put together though they arrive in the same moment', async () => {
      await say('trace-create', { id: 't-late', userId: 'u9' })
      await Promise.all([end(), begin(), end()])
      expect(await readCalls(2)).toMatchObject([{ id: 'late', subject: 'u9', value: 0.0035 }])
    })

    it('the end alone is told after a minute, where the beginning is lost', async () => {
      await end()
      await tellHeld(0)
      expect(await scene.readEvents(0)).toEqual([])
      await tellHeld(61_000)
      expect(await readCalls(1)).toMatchObject([
        { id: 'late', value: null, props: { input_tokens: 1000, output_tokens: 100 } },
      ])
      await tellHeld(61_000)
      expect(await readCalls(1)).toHaveLength(1)
    })
  })

  it('hears which of its changes were not understood', async () => {
    const answer = await fetch(`${scene.url}/langfuse/api/public/ingestion`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`pk:${scene.key}`).toString('base64')}` },
      body: JSON.stringify({
        batch: [
          { id: 'e1', type: 'trace-create', timestamp: new Date().toISOString(), body: { id: 't1' } },
          { id: 'e2', type: 'dance-create', timestamp: new Date().toISOString(), body: {} },
          { id: 'e3', type: 'sdk-log', timestamp: new Date().toISOString(), body: {} },
        ],
      }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      207,
      {
        successes: [
          { id: 'e1', status: 201 },
          { id: 'e3', status: 201 },
        ],
        errors: [{ id: 'e2', status: 400, error: 'type_unknown' }],
      },
    ])
  })

  it('finds the questions that it asks at the start answered', async () => {
    const headers = { authorization: `Basic ${Buffer.from(`pk:${scene.key}`).toString('base64')}` }
    const projects = await fetch(`${scene.url}/langfuse/api/public/projects`, { headers })
    expect([projects.status, await projects.json()]).toMatchObject([200, { data: [{}] }])
    const media = await fetch(`${scene.url}/langfuse/api/public/media`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ sha256Hash: 'abc', contentType: 'image/png' }),
    })
    expect([media.status, await media.json()]).toMatchObject([200, { uploadUrl: null }])
    const nobody = await fetch(`${scene.url}/langfuse/api/public/projects`)
    expect(nobody.status).toBe(401)
  })
})

/** What carries a person and a session to the spans that begin inside. */
function carryContext(): void {
  const storage = new AsyncLocalStorage<Context>()
  context.setGlobalContextManager({
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...given) => storage.run(active, () => work.apply(self, given)),
    bind: (active, target) =>
      typeof target === 'function'
        ? (((...given: unknown[]) => storage.run(active, () => target(...given))) as typeof target)
        : target,
    enable() {
      return this
    },
    disable() {
      return this
    },
  })
}

it('keeps what the library of today sends, which speaks OTLP', async () => {
  carryContext()
  const provider = new BasicTracerProvider({
    spanProcessors: [
      new LangfuseSpanProcessor({
        publicKey: 'pk-any',
        secretKey: scene.key,
        baseUrl: `${scene.url}/langfuse`,
      }),
    ],
  })
  setLangfuseTracerProvider(provider)
  scene.loseAnswers(1)
  await propagateAttributes({ userId: 'u1', sessionId: 's1', traceName: 'chat' }, async () => {
    const root = startObservation('request', { input: 'a secret question' })
    const call = root.startObservation(
      'answer',
      {
        model: 'gpt-4o',
        input: [{ role: 'user', content: 'a secret question' }],
        output: 'a secret answer',
        usageDetails: { input: 600, input_cached_tokens: 400, output: 100, total: 1100 },
        metadata: { feature: 'support' },
      },
      { asType: 'generation' },
    )
    await delay(20)
    call.end()
    root.end()
  })
  await provider.forceFlush()
  await provider.shutdown()

  const events = await scene.readEvents(2)
  expect(events.map(({ name }) => name).toSorted()).toEqual(['llm.call', 'span'])
  // 600 × 2.5 + 400 × 1.25 + 100 × 10 = 3000 micro-dollars.
  expect(events.find(({ name }) => name === 'llm.call')).toMatchObject({
    subject: 'u1',
    session: 's1',
    value: 0.003,
    props: {
      model: 'gpt-4o',
      input_tokens: 1000,
      cached_tokens: 400,
      output_tokens: 100,
      feature: 'support',
    },
  })
  expect(events.find(({ name }) => name === 'span')).toMatchObject({
    subject: 'u1',
    props: { span: 'request' },
  })
  expect(JSON.stringify(events)).not.toContain('secret')
})
