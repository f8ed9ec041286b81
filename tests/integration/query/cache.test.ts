import { expect, it } from 'vitest'

import { getClickhouse } from '#lib/platform/clickhouse'
import { getRedis } from '#lib/platform/redis'
import { forgetWorkspaceKeys } from '#lib/platform/redis-keys'
import type { Query } from '#lib/query/schema'
import { insertFacts } from '#tests/factories/facts'

import { ask, createTenant } from './ask.ts'

const now = new Date('2026-11-20T12:00:03Z')
const asked: Query = { from: '2026-11-01', to: '2026-11-10', series: [{ event: 'a' }] }

it('answers the same question from the cache, however it is written', async () => {
  const tenant = await createTenant([{ name: 'a', time: Date.UTC(2026, 10, 5), retention_days: 10_000 }])
  const first = await ask(tenant, asked, now)
  expect(first.meta).toMatchObject({ cached: false })
  const filter = { and: [] }
  for (const again of [
    asked,
    { series: [{ measure: 'count', event: 'a' }], to: '2026-11-10T00:00:00Z', from: '2026-11-01', limit: 10 },
    { ...asked, timezone: 'UTC' },
  ] satisfies Query[]) {
    const answer = await ask(tenant, again, now)
    expect(answer).toEqual({
      ...first,
      meta: { ...first.meta, cached: true, elapsed_ms: expect.any(Number) as number },
    })
  }
  for (const other of [
    { ...asked, series: [{ event: 'b' }] },
    { ...asked, filter },
    { ...asked, timezone: 'Europe/Berlin' },
    { ...asked, fresh: true },
  ] satisfies Query[]) {
    expect((await ask(tenant, other, now)).meta.cached).toBe(false)
  }
})

it('means another now ten seconds later', async () => {
  const tenant = await createTenant([])
  const recent: Query = { from: '-1h', series: [{ event: 'a' }] }
  const filtered: Query = { ...asked, filter: { field: 'time', op: 'gt', value: '-1d' } }
  for (const each of [recent, filtered]) {
    expect((await ask(tenant, each, now)).meta.cached).toBe(false)
    expect((await ask(tenant, each, new Date(now.getTime() + 1_000))).meta.cached).toBe(true)
    expect((await ask(tenant, each, new Date(now.getTime() + 10_000))).meta.cached).toBe(false)
  }
})

it('asks the engine once when many ask the same at once', async () => {
  const tenant = await createTenant([{ name: 'a', time: Date.UTC(2026, 10, 5), retention_days: 10_000 }])
  const client = getClickhouse()
  const send = client.query.bind(client)
  let sent = 0
  client.query = (statement: Parameters<typeof client.query>[0]) => {
    sent++
    return send(statement)
  }
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(tenant, asked, now)))
  client.query = send
  expect(sent).toBe(1)
  expect(answers.filter(({ meta }) => !meta.cached)).toHaveLength(1)
  expect(
    new Set(answers.map((answer) => JSON.stringify(answer.kind === 'trends' && answer.series))).size,
  ).toBe(1)
})

it('does not keep what failed', async () => {
  const tenant = await createTenant([])
  const bad: Query = { ...asked, filter: { field: 'name', op: 'regex', value: '(' } }
  await expect(ask(tenant, bad, now)).rejects.toMatchObject({ code: 'REQ_001' })
  await expect(ask(tenant, bad, now)).rejects.toMatchObject({ code: 'REQ_001' })
})

it('keeps what touches now for seconds only, and forgets a workspace with everything of it', async () => {
  const tenant = await createTenant([])
  await ask(tenant, { from: '-1h', series: [{ event: 'a' }] }, now)
  await ask(tenant, asked, now)
  const keys = await getRedis().keys(`query:${tenant}:*`)
  const lifetimes = await Promise.all(keys.map((key) => getRedis().pttl(key)))
  const [short = 0, long = 0] = lifetimes.toSorted((a, b) => a - b)
  expect(short).toBeGreaterThan(0)
  expect(short).toBeLessThanOrEqual(2_000)
  expect(long).toBeGreaterThan(20_000)
  await forgetWorkspaceKeys(tenant)
  expect(await getRedis().keys(`*${tenant}*`)).toEqual([])
})

it('shows what arrived after its answer was kept for as long as it may be', { timeout: 15_000 }, async () => {
  const tenant = await createTenant([{ name: 'a' }])
  const recent: Query = { from: '-1h', to: '2199-01-01', interval: 'none', series: [{ event: 'a' }] }
  await expect(ask(tenant, { ...recent, to: 'now' })).resolves.toMatchObject({ series: [{ total: 1 }] })
  await insertFacts(tenant, [{ name: 'a' }])
  await expect
    .poll(() => ask(tenant, { ...recent, to: 'now' }), { timeout: 10_000 })
    .toMatchObject({ series: [{ total: 2 }] })
})
