import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { getRedis } from '#lib/platform/redis'
import { Ledger } from '#tests/support/ledger'
import { type OwnRedis, startOwnRedis } from '#tests/support/own-redis'

import { createSender, type Drain, numbered, readEvents, startDrain, untilDrained } from './scene.ts'

const own = await vi.hoisted(async () => {
  const { findFreePort } = await import('#server/engines/ports')
  const { startCuttableProxy } = await import('#tests/support/cuttable-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  const { ownRedisUrl } = await import('#tests/support/own-redis')
  const port = await findFreePort()
  return { port, proxy: await leadThrough('REDIS_URL', () => startCuttableProxy(ownRedisUrl(port))) }
})

let folder: string
let redis: OwnRedis
let drain: Drain

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-redis-'))
  redis = await startOwnRedis(folder, own.port)
  drain = startDrain()
})
afterEach(() => own.proxy.restore())
afterAll(async () => {
  await drain.stop()
  await own.proxy.close()
  await redis.kill()
  await rm(folder, { recursive: true, force: true })
})

describe('Redis', () => {
  it('killed and restarted under load loses nothing that was acknowledged', async () => {
    const { send, tenant } = await createSender()
    const ledger = new Ledger()
    const refused = new Set<string>()
    let isSending = true
    let sent = 0
    const sending = (async () => {
      while (isSending) {
        const batch = numbered(25, sent)
        sent += 25
        const answer = await send(batch)
        const ids = batch.map(({ id }) => id)
        if (answer.status === 202) ledger.accept(...ids)
        else {
          expect([answer.status, answer.code]).toEqual([503, 'SYS_002'])
          for (const id of ids) refused.add(id)
        }
        await sleep(50)
      }
    })()
    for (let round = 0; round < 3; round++) {
      await sleep(1_000)
      await redis.kill()
      await sleep(300)
      redis = await startOwnRedis(folder, own.port)
    }
    await sleep(3_000)
    isSending = false
    await sending
    await untilDrained()
    const found = (await readEvents(tenant)).map(({ id }) => id)
    const { missing, repeated, unknown } = ledger.compareWith(found)
    expect({ missing, repeated }).toEqual({ missing: [], repeated: [] })
    // What was refused may have been kept when only the answer was lost, and is then there once.
    expect(unknown.filter((id) => !refused.has(id))).toEqual([])
    expect(ledger.size).toBeGreaterThan(500)
  })

  it.each(['cut', 'freeze'] as const)(
    'away (%s) is answered with 503, and comes back by itself',
    async (lose) => {
      const { send } = await createSender()
      expect((await send({ name: 'before' })).status).toBe(202)
      own.proxy[lose]()
      const answers = []
      try {
        for (let tries = 0; tries < 8; tries++) {
          answers.push(await send({ name: 'during' }))
          await sleep(300)
        }
      } finally {
        own.proxy.restore()
      }
      expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [503, 'SYS_002']))
      expect(Math.max(...answers.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(10_000)
      await expect.poll(async () => (await send({ name: 'after' })).status, { timeout: 10_000 }).toBe(202)
    },
  )

  it('emptied loses what it held, and everything goes on by itself', async () => {
    const { send, tenant } = await createSender()
    await send(numbered(10), { query: '?wait=true' })
    await getRedis().flushall()
    await expect
      .poll(async () => (await send(numbered(20), { query: '?wait=true' })).queryable, { timeout: 20_000 })
      .toBe(true)
    expect(await readEvents(tenant)).toHaveLength(20)
  })

  it('without memory left refuses, evicts nothing, and the drain makes room', async () => {
    const { send, tenant } = await createSender()
    await drain.stop()
    const kept = []
    for (const batch of [numbered(100), numbered(100, 100)]) kept.push((await send(batch)).accepted)
    expect(kept).toEqual([100, 100])
    await getRedis().config('SET', 'maxmemory', '1')
    const refused = await send(numbered(100, 200))
    expect([refused.status, refused.code]).toEqual([503, 'SYS_002'])
    drain = startDrain()
    await untilDrained()
    expect(await readEvents(tenant)).toHaveLength(200)
    await getRedis().config('SET', 'maxmemory', '0')
    expect((await send(numbered(100, 200))).status).toBe(202)
  })
})
