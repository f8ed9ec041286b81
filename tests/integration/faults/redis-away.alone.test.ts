import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { createKey, getCaller, listKeys, revokeKey } from '#lib/identity/index'
import { checkHealth, engineProbes } from '#lib/platform/health'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

const proxy = await vi.hoisted(async () => {
  const { startCuttableProxy } = await import('#tests/support/cuttable-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return leadThrough('REDIS_URL', startCuttableProxy)
})

// That Redis hangs is noticed once; after that nothing waits for it.
const hangsAfterMs = 10_000
let owner: TestMember

beforeEach(async () => {
  proxy.restore()
  owner = await createOwner()
})
afterAll(() => proxy.close())

describe.each(['cut', 'freeze'] as const)('with Redis away (%s)', (lose) => {
  it('everything that Postgres answers is answered, and a revocation acts at once', async () => {
    const { id, secret } = await insertKey(owner.workspace.id, ['keys:read'])
    expect((await callOperation(getCaller, { token: secret })).status).toBe(200)
    proxy[lose]()
    const read = await callOperation(listKeys, { token: owner.token })
    const written = await callOperation(createKey, {
      token: owner.token,
      input: { name: 'K', scopes: ['keys:read'] },
      headers: { 'idempotency-key': 'without-redis' },
    })
    expect([read.status, written.status]).toEqual([200, 201])
    for (const { elapsedMs } of [read, written]) expect(elapsedMs).toBeLessThan(hangsAfterMs)
    expect((await callOperation(revokeKey, { token: owner.token, input: { id } })).status).toBe(200)
    expect((await callOperation(getCaller, { token: secret })).code).toBe('AUTH_001')
  })

  it('health says so, and says when it is back', async () => {
    proxy[lose]()
    const startedAt = performance.now()
    expect(await checkHealth(engineProbes)).toMatchObject({
      status: 'degraded',
      checks: { redis: { status: 'down' }, postgres: { status: 'up' } },
    })
    expect(performance.now() - startedAt).toBeLessThan(hangsAfterMs)
    proxy.restore()
    await expect
      .poll(async () => (await checkHealth(engineProbes)).status, { timeout: 10_000, interval: 250 })
      .toBe('healthy')
  })
})
