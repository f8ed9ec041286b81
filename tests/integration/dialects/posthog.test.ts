import { gzipSync } from 'node:zlib'

import { PostHog } from 'posthog-node'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => (scene = await openScene()))
afterAll(() => scene.close())

it('keeps what PostHog’s library sends, though the first answers were lost', async () => {
  const client = new PostHog(scene.key, {
    host: `${scene.url}/posthog`,
    fetchRetryDelay: 50,
    flushInterval: 50,
    disableGeoip: true,
  })
  const timestamp = new Date(Date.now() - 60_000)
  expect(await client.getAllFlags('u1')).toEqual({})
  client.capture({
    distinctId: 'u1',
    event: 'order completed',
    properties: { value: 12.5, $session_id: 's1' },
    timestamp,
  })
  client.capture({
    distinctId: 'u1',
    event: '$pageview',
    properties: { $current_url: 'https://shop.test/a/b?c=d', $session_id: 's1' },
    timestamp,
  })
  client.identify({ distinctId: 'u1', properties: { plan: 'team' } })
  client.capture({
    distinctId: 'u1',
    event: '$ai_generation',
    properties: {
      $ai_model: 'claude-sonnet-4-6',
      $ai_provider: 'anthropic',
      $ai_input_tokens: 200,
      $ai_cache_read_input_tokens: 800,
      $ai_output_tokens: 100,
      $ai_latency: 1.25,
      $ai_trace_id: 't1',
      $ai_input: [{ role: 'user', content: 'a secret question' }],
      $ai_output_choices: [{ role: 'assistant', content: 'a secret answer' }],
      feature: 'search',
    },
    timestamp,
  })
  client.captureException(new Error('boom'), 'u1')
  scene.loseAnswers(2)
  await client.shutdown(20_000)

  const events = await scene.readEvents(5)
  expect(
    scene.requests.filter(({ path }) => path.startsWith('/in/posthog/batch')).length,
  ).toBeGreaterThanOrEqual(3)
  expect(events.map(({ name }) => name).toSorted()).toEqual([
    'error.captured',
    'llm.call',
    'order completed',
    'page.viewed',
    'user.identified',
  ])
  const of = (name: string) => events.find((event) => event.name === name)
  expect(of('order completed')).toMatchObject({
    subject: 'u1',
    session: 's1',
    value: 12.5,
    time: timestamp.toISOString().replace('T', ' ').replace('Z', ''),
    props: { library: 'posthog-node' },
  })
  expect(of('page.viewed')).toMatchObject({ props: { url: 'https://shop.test/a/b?c=d', path: '/a/b' } })
  expect(of('user.identified')).toMatchObject({ props: { plan: 'team' } })
  // 200 × 3 + 800 × 0.3 + 100 × 15 = 2340 micro-dollars.
  expect(of('llm.call')).toMatchObject({
    value: 0.00234,
    props: {
      model: 'claude-sonnet-4-6',
      provider: 'anthropic',
      cached_tokens: 800,
      input_tokens: 1000,
      output_tokens: 100,
      cost_usd: 0.00234,
      cost_source: 'catalogue',
      latency_ms: 1250,
      feature: 'search',
      status: 'ok',
    },
  })
  expect(of('llm.call')?.props.prompt_hash).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.stringify(events)).not.toContain('secret')
})

const event = (id: string) => ({
  event: 'form of a body',
  uuid: id,
  distinct_id: 'u2',
  properties: { token: 'replaced', $browser: 'Firefox' },
})

it.each<[string, (body: object) => [string, RequestInit]]>([
  [
    'as the browser library packs it',
    (body) => ['/posthog/e/?compression=gzip-js&ip=1&_=1', { body: gzipSync(JSON.stringify(body)) }],
  ],
  [
    'with a content encoding',
    (body) => [
      '/posthog/i/v0/e/',
      { body: gzipSync(JSON.stringify(body)), headers: { 'content-encoding': 'gzip' } },
    ],
  ],
  [
    'as base64 in a form',
    (body) => [
      '/posthog/e/?compression=base64',
      { body: new URLSearchParams({ data: Buffer.from(JSON.stringify(body)).toString('base64') }) },
    ],
  ],
  [
    'as JSON in a form',
    (body) => ['/posthog/capture/', { body: new URLSearchParams({ data: JSON.stringify(body) }) }],
  ],
  [
    'as plain text',
    (body) => [
      '/posthog/capture/',
      { body: JSON.stringify(body), headers: { 'content-type': 'text/plain' } },
    ],
  ],
  ['as a list', (body) => ['/posthog/e/', { body: JSON.stringify([body]) }]],
  [
    'in the address',
    (body) => [
      `/posthog/e/?data=${encodeURIComponent(Buffer.from(JSON.stringify(body)).toString('base64'))}`,
      { method: 'GET' },
    ],
  ],
])('reads an event %s', async (name, request) => {
  const id = `body-${name}`
  const body = { ...event(id), properties: { ...event(id).properties, token: scene.key } }
  const [path, init] = request(body)
  const answer = await fetch(`${scene.url}${path}`, { method: 'POST', ...init })
  expect([answer.status, await answer.json()]).toMatchObject([200, { accepted: 1 }])
  const found = (await scene.readEvents(6)).find((each) => each.id === id)
  expect(found).toMatchObject({ name: 'form of a body', subject: 'u2', props: { browser: 'Firefox' } })
  expect(JSON.stringify(found)).not.toContain(scene.key)
})

it.each([
  ['nonsense', {}, 400, 'REQ_001'],
  ['gzip that ends early', { body: gzipSync('{"event":"a"}').subarray(0, 20) }, 400, 'REQ_001'],
  ['a bomb', { body: gzipSync(Buffer.alloc(30 * 1024 * 1024)) }, 413, 'REQ_004'],
  ['an old compression', { path: '/posthog/e/?compression=lz64' }, 415, 'REQ_005'],
])(
  'says what is wrong with %s',
  async (_name, given: { body?: Uint8Array<ArrayBuffer>; path?: string }, status, code) => {
    const answer = await fetch(`${scene.url}${given.path ?? '/posthog/e/'}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${scene.key}` },
      body: given.body ?? 'nonsense',
    })
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
  },
)
