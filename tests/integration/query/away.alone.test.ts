import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { listEventsFeed, queryEvents } from '#lib/query/index'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

const { store, redis } = await vi.hoisted(async () => {
  const { startCuttableProxy } = await import('#tests/support/cuttable-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return {
    store: await leadThrough('CLICKHOUSE_URL', startCuttableProxy),
    redis: await leadThrough('REDIS_URL', startCuttableProxy),
  }
})

const input = { from: '-1d', interval: 'none', series: [{ event: 'came' }], fresh: true }
let owner: TestMember

const ask = (more: Record<string, unknown> = {}) =>
  callOperation(queryEvents, { token: owner.token, input: { ...input, ...more } })

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(owner.workspace.id, [{ name: 'came' }])
})
beforeEach(() => {
  store.restore()
  redis.restore()
})
afterAll(() => Promise.all([store.close(), redis.close()]))

describe('without the event store', () => {
  it('says so at once, answers what is kept, and is back with the store', { timeout: 30_000 }, async () => {
    const settled = { from: '2026-01-01', to: '2026-01-02', fresh: undefined }
    expect((await ask(settled)).status).toBe(200)
    store.cut()
    for (let time = 0; time < 7; time++) {
      const answer = await ask()
      expect(answer).toMatchObject({ status: 503, code: 'SYS_001' })
      expect(answer.elapsedMs).toBeLessThan(10_000)
    }
    expect(await callOperation(listEventsFeed, { token: owner.token })).toMatchObject({ status: 503 })
    expect(await ask(settled)).toMatchObject({ status: 200, body: { meta: { cached: true } } })
    store.restore()
    await expect.poll(async () => (await ask()).status, { timeout: 20_000, interval: 500 }).toBe(200)
  })
})

describe('without the cache', () => {
  it('answers, only later', { timeout: 30_000 }, async () => {
    redis.cut()
    const answer = await ask({ fresh: undefined })
    expect(answer.body).toMatchObject({ series: [{ total: 1 }], meta: { cached: false } })
    redis.restore()
  })
})
