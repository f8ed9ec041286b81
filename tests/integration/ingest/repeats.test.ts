import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { refusedKey } from '#lib/ingest/buffer/keys'
import { getClickhouse } from '#lib/platform/clickhouse'
import { getRedis } from '#lib/platform/redis'

import {
  countEvents,
  createSender,
  type Drain,
  numbered,
  readEvents,
  startDrain,
  untilDrained,
} from './scene.ts'

let drain: Drain

beforeAll(() => {
  drain = startDrain()
})
afterAll(() => drain.stop())

const first = { name: 'paid', id: 'p-1', time: '2026-11-01T10:00:00Z', props: { attempt: 1 } }

describe('an id that is sent twice counts once', () => {
  it('in one request', async () => {
    const { send, tenant } = await createSender()
    expect(await send([first, { ...first, props: { attempt: 2 } }])).toMatchObject({
      accepted: 2,
      rejected: [],
    })
    await untilDrained()
    expect(await readEvents(tenant)).toMatchObject([{ id: 'p-1', props: { attempt: 1 } }])
  })

  it('in two requests that are stored together', async () => {
    const { send, tenant } = await createSender()
    await Promise.all([send(first), send(first), send([first])])
    await untilDrained()
    expect(await countEvents(tenant)).toBe(1)
  })

  it.each([
    ['as it was', {}],
    ['with another time', { time: '2026-09-01T10:00:00Z' }],
    ['with another name', { name: 'paid_again' }],
    ['with another subject', { subject: 'somebody else' }],
  ])('in two requests that are stored apart, %s', async (_what, change) => {
    const { send, tenant } = await createSender()
    await send(first, { query: '?wait=true' })
    expect(await send({ ...first, ...change, props: { attempt: 2 } })).toMatchObject({ accepted: 1 })
    await untilDrained()
    expect(await readEvents(tenant)).toMatchObject([{ name: 'paid', props: { attempt: 1 } }])
  })

  it('and something else under it is listed, while the same again is not', async () => {
    const { send, tenant } = await createSender()
    const listed = () => getRedis().hgetall(refusedKey(tenant, Date.now()))
    await send({ ...first, time: undefined }, { query: '?wait=true' })
    await send({ ...first, time: undefined }, { query: '?wait=true' })
    expect(await listed()).toEqual({})
    await send({ ...first, time: undefined, value: 7 })
    await expect.poll(async () => Object.keys(await listed())).toHaveLength(2)
    const latest = Object.values(await listed()).find((text) => text.startsWith('{')) ?? ''
    expect(JSON.parse(latest)).toMatchObject({ example: expect.stringContaining('"value":7') as string })
  })

  it('as a number and as text', async () => {
    const { send, tenant } = await createSender()
    await send([
      { name: 'x', id: 7 },
      { name: 'x', id: '7' },
    ])
    await untilDrained()
    expect(await countEvents(tenant)).toBe(1)
  })

  it('after another drain has taken over, which knows it from the store alone', async () => {
    const { send, tenant } = await createSender()
    await send(numbered(50), { query: '?wait=true' })
    await drain.stop()
    drain = startDrain()
    await send(numbered(60))
    await untilDrained()
    expect(await countEvents(tenant)).toBe(60)
  })

  it('among thousands', async () => {
    const { send, tenant } = await createSender()
    for (let round = 0; round < 3; round++) {
      for (let from = 0; from < 9_000; from += 3_000) await send(numbered(3_000, from))
    }
    await untilDrained()
    const events = await readEvents(tenant)
    expect([events.length, new Set(events.map(({ id }) => id)).size]).toEqual([9_000, 9_000])
  })

  it('and would count twice if nobody remembered it', async () => {
    const { send, tenant } = await createSender()
    await send(first, { query: '?wait=true' })
    await getClickhouse().command({
      query: 'ALTER TABLE bellwether.event_ids DELETE WHERE tenant = {tenant:String}',
      query_params: { tenant },
      clickhouse_settings: { mutations_sync: '2' },
    })
    await drain.stop()
    drain = startDrain()
    await send({ ...first, time: '2026-11-02T10:00:00Z' })
    await untilDrained()
    expect(await countEvents(tenant)).toBe(2)
  })
})

it('the same id of two workspaces is two events', async () => {
  const [one, other] = await Promise.all([createSender(), createSender()])
  await Promise.all([one.send(first), other.send(first)])
  await untilDrained()
  expect([await countEvents(one.tenant), await countEvents(other.tenant)]).toEqual([1, 1])
})

it('events without an id count each time, however alike', async () => {
  const { send, tenant } = await createSender()
  const { id: _none, ...event } = first
  await send([event, event])
  await send([event])
  await untilDrained()
  expect(await countEvents(tenant)).toBe(3)
})

it('a request that is repeated with its Idempotency-Key counts once, though its events have no ids', async () => {
  const { send, tenant } = await createSender()
  const events = [{ name: 'a' }, { name: 'a' }, { name: 'b' }]
  for (let tries = 0; tries < 3; tries++) {
    expect(await send(events, { headers: { 'idempotency-key': 'once' } })).toMatchObject({ accepted: 3 })
  }
  await send(events, { headers: { 'idempotency-key': 'twice' } })
  await untilDrained()
  expect(await countEvents(tenant)).toBe(6)
})

it('an Idempotency-Key that was used for other events is refused, and nothing of the request is kept', async () => {
  const { send, tenant } = await createSender()
  const headers = { 'idempotency-key': 'used' }
  expect((await send([{ name: 'a' }], { headers })).status).toBe(202)
  const refused = await send([{ name: 'b' }], { headers })
  expect([refused.status, refused.code]).toEqual([422, 'REQ_001'])
  await untilDrained()
  expect((await readEvents(tenant)).map(({ name }) => name)).toEqual(['a'])
})
