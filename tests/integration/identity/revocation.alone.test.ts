import { setTimeout as sleep } from 'node:timers/promises'

import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  changeRole,
  createKey,
  deleteWorkspace,
  logOut,
  removeMember,
  resolveCredential,
  revokeKey,
  rotateKey,
} from '#lib/identity/index'
import { requireEnv } from '#lib/platform/env'
import { createMember, createOwner, createTestContext, type TestMember } from '#tests/factories/workspace'
import { type CuttableProxy, startCuttableProxy } from '#tests/support/cuttable-proxy'
import { startValidatorProcess, type ValidatorProcess } from '#tests/support/validator-process'

const actsWithinMs = 5_000
const patience = { timeout: actsWithinMs, interval: 50 }

let proxy: CuttableProxy
let far: ValidatorProcess
let redis: Redis
let owner: TestMember

beforeAll(async () => {
  proxy = await startCuttableProxy(requireEnv('REDIS_URL'))
  far = await startValidatorProcess({ REDIS_URL: proxy.url })
  redis = new Redis(requireEnv('REDIS_URL'))
})

beforeEach(async () => {
  proxy.restore()
  owner = await createOwner()
})

afterAll(async () => {
  await far.end()
  await proxy.close()
  redis.disconnect()
})

const codeFar = async (token: string) => (await far.validate(token)).code
const codeHere = (token: string) =>
  resolveCredential({ kind: 'bearer', token }).then(
    () => 'accepted',
    (error: Error & { code?: string }) => error.code,
  )

/** Known to both processes, out of memory, before anything is revoked. */
async function warm(token: string): Promise<string> {
  await codeHere(token)
  await expect.poll(() => codeFar(token), patience).toBe('accepted')
  await expect.poll(async () => (await far.validate(token)).queries, patience).toBe(0)
  return token
}

const newKey = async () => createKey(owner.ctx, { name: 'Program', scopes: ['activity:read'] })

describe('a revocation acts in every process within 5 s', () => {
  const cases: [string, () => Promise<{ token: string; revoke: () => Promise<unknown> }>][] = [
    [
      'of a key',
      async () => {
        const { key, id } = await newKey()
        return { token: key, revoke: () => revokeKey(owner.ctx, { id }) }
      },
    ],
    [
      'of a key that was rotated',
      async () => {
        const { key, id } = await newKey()
        return { token: key, revoke: () => rotateKey(owner.ctx, { id }) }
      },
    ],
    [
      'of a member who was removed',
      async () => {
        const { token, memberId } = await createMember(owner.workspace, 'member')
        return { token, revoke: () => removeMember(owner.ctx, { id: memberId }) }
      },
    ],
    [
      'of a token whose holder logged out',
      async () => {
        const { token, ctx } = await createMember(owner.workspace, 'member')
        return { token, revoke: () => logOut(ctx, {}) }
      },
    ],
    [
      'of everyone in a workspace that was deleted',
      async () => {
        const { token } = await createMember(owner.workspace, 'viewer')
        const { id, name } = owner.workspace
        return { token, revoke: () => deleteWorkspace(owner.ctx, { id, confirm: name }) }
      },
    ],
  ]

  it.each(cases)('%s', async (_what, prepare) => {
    const { token, revoke } = await prepare()
    await warm(token)
    await revoke()
    expect(await codeHere(token)).toBe('AUTH_001')
    await expect.poll(() => codeFar(token), patience).toBe('AUTH_001')
  })

  it('of a role: what it allowed is allowed no more', async () => {
    const admin = await createMember(owner.workspace, 'admin')
    await warm(admin.token)
    await changeRole(owner.ctx, { id: admin.memberId, role: 'viewer' })
    const { permissions } = await createTestContext(admin.token)
    expect(permissions).not.toContain('keys:write')
    await expect(createKey(admin.ctx, { name: 'K', scopes: ['activity:read'] })).resolves.toBeDefined()
    const now = await createTestContext(admin.token)
    await expect(createKey(now, { name: 'K', scopes: ['activity:read'] })).rejects.toMatchObject({
      code: 'AUTH_005',
    })
  })
})

describe('a revocation acts although', () => {
  it('a process lost Redis before and until after it', async () => {
    const { key, id } = await newKey()
    await warm(key)
    proxy.cut()
    await sleep(100)
    await revokeKey(owner.ctx, { id })
    await expect.poll(() => codeFar(key), patience).toBe('AUTH_001')
  })

  it('a process was away from Redis only for that moment', async () => {
    const { key, id } = await newKey()
    await warm(key)
    proxy.cut()
    await sleep(100)
    await revokeKey(owner.ctx, { id })
    proxy.restore()
    await sleep(1_500)
    expect(await codeFar(key)).toBe('AUTH_001')
  })

  it('Redis was emptied while a process was away', async () => {
    const { key, id } = await newKey()
    await warm(key)
    proxy.cut()
    await sleep(100)
    await revokeKey(owner.ctx, { id })
    await redis.flushdb()
    proxy.restore()
    await sleep(1_500)
    expect(await codeFar(key)).toBe('AUTH_001')
  })

  it('Redis was emptied afterwards, for a process that starts anew', async () => {
    const { key, id } = await newKey()
    await warm(key)
    const kept = await redis.keys('principal:*')
    const entries = await Promise.all(
      kept.map(async (name) => [name, (await redis.get(name)) ?? ''] as const),
    )
    await revokeKey(owner.ctx, { id })
    // The marks of revocations are gone, what was cached is there again: the worst that Redis can do.
    await redis.flushdb()
    for (const [name, value] of entries) await redis.set(name, value)
    const fresh = await startValidatorProcess()
    expect((await fresh.validate(key)).code).toBe('AUTH_001')
    await fresh.end()
  })

  it('the connection to Redis hangs without being closed', async () => {
    const { key, id } = await newKey()
    await warm(key)
    proxy.freeze()
    await sleep(100)
    await revokeKey(owner.ctx, { id })
    await expect.poll(() => codeFar(key), { timeout: actsWithinMs, interval: 250 }).toBe('AUTH_001')
  })

  it('and without a revocation, everyone stays known through all of it', async () => {
    const { key } = await newKey()
    await warm(key)
    proxy.cut()
    expect(await codeFar(key)).toBe('accepted')
    proxy.restore()
    expect(await codeFar(key)).toBe('accepted')
  })
})
