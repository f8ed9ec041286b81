import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { createKey, getCaller, listKeys, validateToken } from '#lib/identity/index'
import { checkHealth, engineProbes } from '#lib/platform/health'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation, type RouteAnswer } from '#tests/support/call-route'

// The settings are read when the first module of ours is loaded, so the detour comes before that.
const proxy = await vi.hoisted(async () => {
  const { startCuttableProxy } = await import('#tests/support/cuttable-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return leadThrough('DATABASE_URL', startCuttableProxy)
})

/** Whatever takes longer than this hangs; how soon it is refused is a matter of the benchmarks. */
const hangsAfterMs = 10_000
const recoversWithinMs = 20_000

let owner: TestMember
let cached: string
let uncached: string

beforeAll(() => createOwner('Operator'))

beforeEach(async () => {
  proxy.restore()
  owner = await vi.waitUntil(() => createOwner().catch(() => null), { timeout: recoversWithinMs })
  cached = owner.token
  uncached = (await insertKey(owner.workspace.id, ['*'])).secret
  expect((await callOperation(getCaller, { token: cached })).status).toBe(200)
})

afterAll(() => proxy.close())

const newKey = (token: string) =>
  callOperation(createKey, { token, input: { name: 'K', scopes: ['activity:read'] } })

function expectUnavailable(answer: RouteAnswer): void {
  expect([answer.status, answer.code], answer.text).toEqual([503, 'SYS_001'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.elapsedMs).toBeLessThan(hangsAfterMs)
}

async function expectRecovery(): Promise<void> {
  proxy.restore()
  const within = { timeout: recoversWithinMs, interval: 100 }
  await expect
    .poll(async () => (await callOperation(getCaller, { token: uncached })).status, within)
    .toBe(200)
  await expect.poll(async () => (await newKey(cached)).status, within).toBe(201)
}

describe('with Postgres away', () => {
  it('those who are known go on, others get a 503 at once, and recovery is noticed by itself', async () => {
    proxy.cut()
    for (let i = 0; i < 20; i++) {
      expect((await callOperation(getCaller, { token: cached })).status).toBe(200)
      expect((await callOperation(validateToken, { input: { token: cached } })).status).toBe(200)
      expectUnavailable(await callOperation(getCaller, { token: uncached }))
    }
    await expectRecovery()
  })

  it('reads and writes fail cleanly, and nothing is half made', async () => {
    proxy.cut()
    const answers = await Promise.all(Array.from({ length: 30 }, () => newKey(cached)))
    for (const answer of answers) expectUnavailable(answer)
    expectUnavailable(await callOperation(listKeys, { token: cached }))
    await expectRecovery()
    const keys = await getPrisma().apiKey.count({ where: { workspaceId: owner.workspace.id, name: 'K' } })
    const created = await getPrisma().event.count({
      where: { workspaceId: owner.workspace.id, name: 'key.created' },
    })
    expect(created).toBe(keys)
  })

  it('health says so', async () => {
    proxy.cut()
    const startedAt = performance.now()
    const health = await checkHealth(engineProbes)
    expect(performance.now() - startedAt).toBeLessThan(hangsAfterMs)
    expect(health).toMatchObject({
      status: 'degraded',
      checks: { postgres: { status: 'down' }, redis: { status: 'up' } },
    })
    await expectRecovery()
    expect((await checkHealth(engineProbes)).status).toBe('healthy')
  })
})

describe('with Postgres silent', () => {
  it('nothing waits longer than a few seconds, and then nothing waits at all', async () => {
    proxy.freeze()
    const first = await Promise.all([newKey(cached), callOperation(getCaller, { token: uncached })])
    for (const answer of first) expectUnavailable(answer)
    expect((await callOperation(getCaller, { token: cached })).status).toBe(200)
    await expectRecovery()
  }, 40_000)
})

describe('with every connection in use', () => {
  it('health answers, and requests are refused instead of piling up', async () => {
    const held = await Promise.all(Array.from({ length: 20 }, () => getPool().connect()))
    const startedAt = performance.now()
    const health = await checkHealth(engineProbes)
    expect(performance.now() - startedAt).toBeLessThan(hangsAfterMs)
    expect(health.checks.postgres?.status).toBe('down')
    expectUnavailable(await callOperation(listKeys, { token: cached }))
    for (const client of held) client.release()
    await expectRecovery()
  })
})
