import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { getPool } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { Ledger } from '#tests/support/ledger'
import { type Program, spawnProgram } from '#tests/support/spawn-program'
import { isEventInsert, isIdInsert, isIdLookup } from '#tests/support/store-proxy'

import { createSender, numbered, readEvents, startDrain, untilDrained } from './scene.ts'

const proxy = await vi.hoisted(async () => {
  const { startStoreProxy } = await import('#tests/support/store-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return leadThrough('CLICKHOUSE_URL', startStoreProxy)
})

const programs: Program[] = []

async function spawnDrain(): Promise<Program> {
  const program = await spawnProgram('tests/integration/ingest/drain-program.ts')
  programs.push(program)
  return program
}

afterEach(async () => {
  proxy.decide = () => 'pass'
  proxy.onDone = () => undefined
  await Promise.all(programs.splice(0).map((program) => program.end('SIGKILL')))
})
afterAll(() => proxy.close())

const moments: [string, (statement: string) => boolean, 'before' | 'after'][] = [
  ['before it asks which ids are known', isIdLookup, 'before'],
  ['after it learnt which ids are known', isIdLookup, 'after'],
  ['before the rows arrive', isEventInsert, 'before'],
  ['after the rows were stored, before it hears of it', isEventInsert, 'after'],
  ['before the ids arrive', isIdInsert, 'before'],
  ['after the ids were stored, before it hears of it', isIdInsert, 'after'],
]

describe('a drain that is killed', () => {
  it.each(moments)('%s loses nothing and counts nothing twice', async (_what, isIt, when) => {
    const { send, tenant } = await createSender()
    const ledger = new Ledger()
    const victim = await spawnDrain()
    let killed = false
    const kill = async (statement: string) => {
      if (killed || !isIt(statement)) return
      killed = true
      await victim.end('SIGKILL')
    }
    if (when === 'after') proxy.onDone = kill
    else {
      proxy.decide = async (statement) => {
        await kill(statement)
        return 'pass' as const
      }
    }
    for (let from = 0; from < 1_000; from += 250) {
      const batch = numbered(250, from)
      expect((await send([...batch, { name: 'without.id', props: { from } }])).accepted).toBe(251)
      ledger.accept(...batch.map(({ id }) => id))
    }
    // One whose answer was lost on the way is sent again.
    await send(numbered(250, 500))
    await expect.poll(() => killed, { timeout: 15_000 }).toBe(true)
    await spawnDrain()
    await untilDrained()
    const events = await readEvents(tenant)
    const numbers = events.filter(({ name }) => name === 'test.numbered').map(({ id }) => id)
    expect(ledger.compareWith(numbers)).toEqual({ missing: [], repeated: [], unknown: [] })
    expect(events.filter(({ name }) => name === 'without.id')).toHaveLength(4)
  })

  it('again and again under load loses nothing and counts nothing twice', async () => {
    const { send, tenant } = await createSender()
    const ledger = new Ledger()
    let isSending = true
    let sent = 0
    const sending = (async () => {
      while (isSending) {
        const batch = numbered(100, sent)
        sent += 100
        const { accepted } = await send(batch)
        if (accepted === 100) ledger.accept(...batch.map(({ id }) => id))
        await sleep(20)
      }
    })()
    for (let round = 0; round < 4; round++) {
      const victim = await spawnDrain()
      await sleep(400 + round * 170)
      await victim.end('SIGKILL')
    }
    isSending = false
    await sending
    await spawnDrain()
    await untilDrained()
    const found = (await readEvents(tenant)).map(({ id }) => id)
    expect(ledger.compareWith(found)).toEqual({ missing: [], repeated: [], unknown: [] })
    expect(ledger.size).toBeGreaterThan(1_000)
  })
})

describe('a drain that does not know that another took over', () => {
  it('does no harm when it goes on', async () => {
    const { send, tenant } = await createSender()
    const [one, other] = [startDrain(), startDrain()]
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    let held = 0
    proxy.decide = async (statement) => {
      if (isEventInsert(statement) && held++ === 0) await released
      return 'pass' as const
    }
    await send([...numbered(100), { name: 'without.id' }])
    await expect.poll(() => held, { timeout: 10_000 }).toBe(1)
    await getPool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks
       WHERE locktype = 'advisory' AND classid::int8 = hashtext('bellwether')::int8 & 4294967295
         AND objid::int8 = hashtext('ingest-drain')::int8 & 4294967295 AND granted AND pid <> pg_backend_pid()`,
    )
    await expect.poll(() => getRedis().get('ingest:term'), { timeout: 10_000 }).not.toBe('1')
    await send(numbered(100, 50))
    await untilDrained()
    release()
    await Promise.all([one.stop(), other.stop()])
    expect((await readEvents(tenant)).length).toBe(151)
  })

  it('may not claim, and may not forget', async () => {
    const { beginTerm, claimBlock, newBlock, Replaced, settleBlock } = await import('#lib/ingest/drain/block')
    const redis = getRedis()
    const [old, next] = [await beginTerm(redis), await beginTerm(redis)]
    await redis.xadd('ingest', '5-0', 't', 'x', 'n', 0, 'h', '', 'd', '').catch(() => undefined)
    const block = newBlock('5-0', '5-0')
    await expect(claimBlock(redis, old, block)).rejects.toThrow(Replaced)
    await claimBlock(redis, next, block)
    const result = { rows: 0, repeated: 0, dead: 0, bytes: 0, elapsedMs: 0 }
    await expect(settleBlock(redis, old, block, result)).rejects.toThrow(Replaced)
    expect(await redis.exists('ingest:block')).toBe(1)
    await settleBlock(redis, next, block, result)
    expect(await redis.exists('ingest:block')).toBe(0)
  })
})
