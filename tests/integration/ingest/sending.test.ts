import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ingestCandidates } from '#lib/ingest/index'
import { createRedisSubscriber, getRedis } from '#lib/platform/redis'

import { createSender, type Drain, readEvents, type Sender, startDrain, untilDrained } from './scene.ts'

let sender: Sender
let drain: Drain

beforeAll(async () => {
  drain = startDrain()
  sender = await createSender()
})
afterAll(() => drain.stop())

const body = [
  { name: 'form', id: 'form-1' },
  { name: 'form', id: 'form-2' },
]
const json = JSON.stringify(body)
const lines = body.map((event) => JSON.stringify(event)).join('\n')

describe('a request', () => {
  it.each([
    ['one event', JSON.stringify(body[0]), {}, 1],
    ['a list', json, {}, 2],
    ['a list by name', JSON.stringify({ events: body }), {}, 2],
    ['an event a line', lines, { 'content-type': 'application/x-ndjson' }, 2],
    ['an event a line, not called so', `${lines}\n`, {}, 2],
    ['one line, called so', JSON.stringify(body[0]), { 'content-type': 'application/jsonl' }, 1],
    ['text', json, { 'content-type': 'text/plain;charset=UTF-8' }, 2],
    ['gzip', gzipSync(json), { 'content-encoding': 'gzip' }, 2],
    ['deflate', deflateSync(json), { 'content-encoding': 'deflate' }, 2],
    ['bare deflate', deflateRawSync(json), { 'content-encoding': 'deflate' }, 2],
    ['brotli', brotliCompressSync(json), { 'content-encoding': 'br' }, 2],
    ['zstd', zstdCompressSync(json), { 'content-encoding': 'zstd' }, 2],
    ['nothing', '[]', {}, 0],
  ])('of %s is understood', async (_what, sent, headers, accepted) => {
    const { send } = await createSender()
    const answer = await send(sent, { headers })
    expect([answer.status, answer.accepted, answer.rejected]).toEqual([202, accepted, []])
  })

  it('of 10,000 events is taken whole, and each is found', async () => {
    const { send, tenant } = await createSender()
    const events = Array.from({ length: 10_000 }, (_, number) => ({ name: 'many', props: { number } }))
    expect(await send(events)).toMatchObject({ status: 202, accepted: 10_000, rejected: [] })
    await untilDrained()
    const numbers = new Set((await readEvents(tenant)).map(({ props }) => props.number))
    expect(numbers.size).toBe(10_000)
  })
})

it('an event is stored as it was sent', async () => {
  const { send, tenant } = await createSender()
  const props = {
    text: 'a “quoted” \\ text\nof two lines 🔑',
    date: '2026-01-01',
    moment: '2026-01-01T10:00:00Z',
    whole: 7,
    part: 1.5,
    yes: true,
    list: [1, 'two', null, { three: 3 }],
    deep: { er: { and: { deeper: 'still' } } },
    'dotted.name': 1,
    empty: '',
  }
  const event = { name: 'order.paid', subject: 42, session: 's-1', value: 12.5, props, id: 'o-1' }
  const time = new Date(Date.now() - 60_000).toISOString()
  expect(await send({ ...event, time }, { query: '?wait=true' })).toMatchObject({
    status: 200,
    queryable: true,
  })
  const [stored] = await readEvents(tenant)
  expect(stored).toMatchObject({
    name: 'order.paid',
    time: time.replace('T', ' ').replace('Z', ''),
    id: 'o-1',
    subject: '42',
    session: 's-1',
    value: 12.5,
    retention_days: 395,
  })
  const { 'dotted.name': dotted, ...rest } = props
  expect(stored?.props).toEqual({ ...rest, dotted: { name: dotted } })
})

it('answers what waits once it can be found, and says so', async () => {
  const answer = await sender.send({ name: 'waited', id: 'waited' }, { query: '?wait=true' })
  expect(answer).toMatchObject({ status: 200, accepted: 1, queryable: true })
  expect((await readEvents(sender.tenant)).map(({ id }) => id)).toContain('waited')
})

it('counts what arrives, at once and by name', async () => {
  const { send, tenant } = await createSender()
  await send([{ name: 'a' }, { name: 'a' }, { name: 'b' }])
  const [key = ''] = await getRedis().keys(`counts:${tenant}:*`)
  expect(await getRedis().hgetall(key)).toEqual({ a: '2', b: '1', '*': '3' })
  expect(await getRedis().ttl(key)).toBeGreaterThan(1_000)
})

it('tells whoever looks of each event as it arrives', async () => {
  const { send, tenant } = await createSender()
  const listener = createRedisSubscriber()
  const heard: string[] = []
  listener.on('message', (_channel, text: string) => heard.push(text))
  await listener.subscribe(`facts:${tenant}`)
  await send([{ name: 'a', subject: 'ada' }, { name: 'b' }])
  await expect.poll(() => heard.length).toBe(1)
  const events = heard[0]
    ?.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(events).toMatchObject([{ name: 'a', subject: 'ada', tenant }, { name: 'b' }])
  listener.disconnect()
})

it('takes events from within by the same checks', async () => {
  const { owner, tenant } = await createSender()
  const candidates = [
    { index: 0, name: 'from.within', id: 'w-1' },
    { index: 1, name: '' },
    { index: 2, name: 'x', props: { big: 10n } },
  ]
  const { accepted, rejected } = await ingestCandidates(owner.ctx, { source: 'test', candidates })
  expect([accepted, rejected.map(({ code }) => code)]).toEqual([1, ['name_missing', 'props_type_unknown']])
  await untilDrained()
  expect((await readEvents(tenant)).map(({ name }) => name)).toEqual(['from.within'])
})
