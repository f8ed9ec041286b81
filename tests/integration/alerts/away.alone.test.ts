import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { getAlert, listAlertHistory, updateAlert } from '#lib/alerts/index'
import { getRedis } from '#lib/platform/redis'
import { evaluateAt, listTold, makeAlert, minute } from '#tests/factories/alerts'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

const { store, redis } = await vi.hoisted(async () => {
  const { startCuttableProxy } = await import('#tests/support/cuttable-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return {
    store: await leadThrough('CLICKHOUSE_URL', startCuttableProxy),
    redis: await leadThrough('REDIS_URL', startCuttableProxy),
  }
})

let owner: TestMember
let id: string
let now: number

beforeEach(async () => {
  store.restore()
  redis.restore()
  owner = await createOwner()
  now = minute()
  ;({ id } = await makeAlert(owner.ctx, { window: '1h' }))
  await expect.poll(failures, { timeout: 20_000 }).toBe('inserted')
  await evaluateNext()
  await expect.poll(known, { timeout: 20_000 }).toBe('alert')
})
afterAll(() => Promise.all([store.close(), redis.close()]))

const failures = () =>
  insertFacts(
    owner.workspace.id,
    Array.from({ length: 6 }, () => ({ name: 'test.failed' })),
  ).then(
    () => 'inserted',
    () => 'away',
  )

async function evaluateNext(): Promise<void> {
  now += 10_000
  await evaluateAt(now)
}

/** How it stands after another evaluation. */
async function known() {
  await evaluateNext()
  return (await getAlert(owner.ctx, { id })).status
}

const levelIn = (value: unknown) => (typeof value === 'string' ? value : '')

const told = async () =>
  (await listTold(owner.workspace.id)).map(
    ({ name, data }) => `${name} ${levelIn(data.from)}→${levelIn(data.to)}`,
  )

describe.each([
  { name: 'ClickHouse', engine: store, lose: 'cut' },
  { name: 'ClickHouse', engine: store, lose: 'freeze' },
  { name: 'Redis', engine: redis, lose: 'cut' },
] as const)('with $name away ($lose)', ({ engine, lose }) => {
  it(
    'it is unknown since then, neither fires nor recovers, and is known again by itself',
    { timeout: 90_000 },
    async () => {
      now += 60_000
      engine[lose]()
      expect(await known()).toBe('unknown')
      const first = now
      now += 7_200_000
      expect(await known()).toBe('unknown')
      const alert = await getAlert(owner.ctx, { id })
      expect(alert.unknown).toMatchObject({
        since: new Date(first).toISOString(),
        reason: expect.stringMatching(/not answering/),
      })
      expect(alert.groups).toMatchObject([{ level: 'alert', value: 6 }])
      expect(await told()).toEqual(['alert.fired ok→alert', 'alert.interrupted alert→'])
      engine.restore()
      await expect.poll(known, { timeout: 30_000, interval: 500 }).toBe('ok')
      expect(await told()).toEqual([
        'alert.fired ok→alert',
        'alert.interrupted alert→',
        'alert.resumed →ok',
        'alert.recovered alert→ok',
      ])
      expect((await listAlertHistory(owner.ctx, { id })).items.map(({ kind }) => kind)).toEqual([
        'recovered',
        'resumed',
        'interrupted',
        'fired',
      ])
    },
  )
})

it.each(['cut', 'freeze'] as const)(
  'an alert with a pattern is saved while nobody can try it (%s)',
  { timeout: 60_000 },
  async (lose) => {
    store[lose]()
    const query = {
      series: [{ event: 'test.failed', filter: { field: 'name', op: 'regex' as const, value: '^test' } }],
    }
    expect(await makeAlert(owner.ctx, { query })).toMatchObject({ query })
    expect(await updateAlert(owner.ctx, { id, query })).toMatchObject({ query })
  },
)

it('what is counted goes on without ClickHouse', { timeout: 60_000 }, async () => {
  await getRedis().set('alerts:counted-since', minute(-60))
  const counted = await makeAlert(owner.ctx, { query: { series: [{ event: 'test.failed' }] } })
  store.cut()
  await getRedis().hset(`counts:${owner.workspace.id}:${Math.floor(now / 10_000)}`, 'test.failed', 7)
  await evaluateNext()
  expect(await getAlert(owner.ctx, { id: counted.id })).toMatchObject({ status: 'alert', value: 7 })
})

it('nothing is taken for gone that only waits to be stored', { timeout: 60_000 }, async () => {
  now += 7_200_000
  await getRedis().xadd('ingest', `${now - 60_000}-0`, 't', owner.workspace.id, 'n', '1', 'd', '{}')
  expect(await known()).toBe('unknown')
  expect((await getAlert(owner.ctx, { id })).unknown?.reason).toMatch(/not in the event store yet/)
  expect(await told()).toEqual(['alert.fired ok→alert', 'alert.interrupted alert→'])
  await getRedis().del('ingest')
  expect(await known()).toBe('ok')
})
