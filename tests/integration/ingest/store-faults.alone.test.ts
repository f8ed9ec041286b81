import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { getClickhouse } from '#lib/platform/clickhouse'
import { getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { Ledger } from '#tests/support/ledger'
import { isEventInsert, isIdInsert, isIdLookup } from '#tests/support/store-proxy'

import {
  countEvents,
  createSender,
  type Drain,
  numbered,
  readEvents,
  startDrain,
  untilDrained,
} from './scene.ts'

const proxy = await vi.hoisted(async () => {
  const { startStoreProxy } = await import('#tests/support/store-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return leadThrough('CLICKHOUSE_URL', startStoreProxy)
})

let drain: Drain

beforeAll(() => {
  drain = startDrain()
})
afterEach(() => {
  proxy.decide = () => 'pass'
})
afterAll(async () => {
  await drain.stop()
  await proxy.close()
})

describe('with ClickHouse away', () => {
  it('events are taken all the same, and are there soon after it is back', async () => {
    const { send, tenant } = await createSender()
    const ledger = new Ledger()
    proxy.decide = () => 'refuse'
    for (let from = 0; from < 2_000; from += 100) {
      const batch = numbered(100, from)
      const answer = await send(batch)
      expect([answer.status, answer.accepted]).toEqual([202, 100])
      expect(answer.elapsedMs).toBeLessThan(10_000)
      ledger.accept(...batch.map(({ id }) => id))
    }
    // A sender that heard nothing in time sends again.
    await send(numbered(100, 1_900))
    const waited = await send(numbered(1, 5_000), { query: '?wait=true' })
    expect(waited).toMatchObject({ status: 202, accepted: 1, queryable: false })
    ledger.accept('e5000')
    proxy.decide = () => 'pass'
    await untilDrained()
    const found = (await readEvents(tenant)).map(({ id }) => id)
    expect(ledger.compareWith(found)).toEqual({ missing: [], repeated: [], unknown: [] })
  })
})

describe('a block whose answer is lost after it was stored', () => {
  it.each([
    ['the rows', isEventInsert],
    ['the ids', isIdInsert],
    ['the look at known ids', isIdLookup],
  ])('(%s) is sent again and adds nothing', async (_what, isIt) => {
    const { send, tenant } = await createSender()
    let lost = 0
    proxy.decide = (statement) => (isIt(statement) && lost++ < 3 ? 'lose-answer' : 'pass')
    await send([...numbered(300), { name: 'without.id' }])
    await send(numbered(300, 100))
    await untilDrained()
    expect(lost).toBeGreaterThan(0)
    expect(await countEvents(tenant)).toBe(401)
  })

  it('would count twice if it were sent under another token', async () => {
    const { send, tenant } = await createSender()
    // Otherwise what is there twice may become one in the background before it is counted.
    await getClickhouse().command({ query: 'SYSTEM STOP MERGES bellwether.events' })
    let lost = 0
    proxy.decide = async (statement) => {
      if (!isEventInsert(statement) || lost++ > 0) return 'pass'
      return 'lose-answer'
    }
    const sent = new Promise<void>((resolve) => {
      proxy.onDone = async (statement) => {
        if (!isEventInsert(statement)) return
        proxy.onDone = () => undefined
        // While the first attempt is doubtful, somebody forgets its token.
        await drainStopped()
        resolve()
      }
    })
    const drainStopped = async () => {
      void drain.stop()
      const block = JSON.parse((await getRedis().get('ingest:block')) ?? '{}') as object
      await getRedis().set('ingest:block', JSON.stringify({ ...block, token: 'another' }))
    }
    await send({ name: 'without.id' })
    await sent
    await drain.stop()
    drain = startDrain()
    await untilDrained()
    expect(await countEvents(tenant)).toBe(2)
    await getClickhouse().command({ query: 'SYSTEM START MERGES bellwether.events' })
  })
})

it('a block that the store noted and lost is noticed and sent anew', async () => {
  const { send, tenant } = await createSender()
  await drain.stop()
  await send([{ name: 'first', id: 'f' }, { name: 'second' }])
  // As an engine leaves it that was killed between noting a token and keeping its rows: known, but not there.
  const [first, last] = await Promise.all([
    getRedis().xrange('ingest', '-', '+', 'COUNT', 1),
    getRedis().xrevrange('ingest', '+', '-', 'COUNT', 1),
  ])
  const token = `lost-${tenant}`
  const { insertEvents } = await import('#lib/ingest/drain/insert')
  const line = {
    tenant: 'nobody',
    name: 'x',
    time: (await timeOf(first)).replace('T', ' ').slice(0, 23),
    id: 'x',
  }
  await insertEvents([Buffer.from(`${JSON.stringify(line)}\n`)], token)
  const block = { first: first[0]?.[0], last: last[0]?.[0], token }
  await getRedis().set('ingest:block', JSON.stringify(block))
  drain = startDrain()
  await untilDrained()
  expect((await readEvents(tenant)).map(({ name }) => name).toSorted()).toEqual(['first', 'second'])
})

async function timeOf(entries: [string, string[]][]): Promise<string> {
  const ms = Number(entries[0]?.[0].split('-')[0])
  return new Date(ms).toISOString()
}

describe('an entry that can never be stored', () => {
  it('is put among the dead letters within five seconds, and everything else is stored', async () => {
    const { send, tenant, owner } = await createSender()
    const other = await createSender()
    await drain.stop()
    await send(numbered(3_000))
    await poison(tenant, [
      JSON.stringify({ tenant, name: 'good', time: '2026-11-20 10:00:00.000', id: 'good' }),
      JSON.stringify({ tenant, name: 'bad', time: 'never', id: 'bad', subject: 'ada', props: { a: 1 } }),
    ])
    await other.send(numbered(3_000, 3_000))
    const startedAt = performance.now()
    drain = startDrain()
    await untilDrained()
    expect(performance.now() - startedAt).toBeLessThan(20_000)
    expect(await countEvents(other.tenant)).toBe(3_000)
    const events = await readEvents(tenant)
    expect([events.length, events.filter(({ name }) => name === 'good').length]).toEqual([3_001, 1])
    const letters = await getPrisma().deadLetter.findMany({ where: { workspaceId: owner.workspace.id } })
    expect(letters).toMatchObject([
      {
        task: 'ingest.store-again',
        state: 'open',
        error: expect.stringContaining('time'),
        payload: { data: { name: 'bad', id: 'bad', subject: 'ada', time: 'never', props: { a: 1 } } },
      },
    ])
  })

  it('can be mended and replayed', async () => {
    const { tenant, owner } = await createSender()
    await poison(tenant, [JSON.stringify({ tenant, name: 'bad', time: 'never', id: 'mend-me' })])
    await untilDrained()
    const letter = await getPrisma().deadLetter.findFirstOrThrow({ where: { workspaceId: tenant } })
    const { startTestJobs } = await import('#tests/factories/deliveries')
    const { ingestAgain } = await import('#lib/ingest/index')
    const { replayDeadLetter } = await import('#lib/notifications/index')
    const jobs = await startTestJobs([ingestAgain])
    await replayDeadLetter(owner.ctx, { id: letter.id, data: { name: 'mended', id: 'mend-me' } })
    await expect
      .poll(() => readEvents(tenant), { timeout: 15_000 })
      .toMatchObject([{ name: 'mended', id: 'mend-me' }])
    await jobs.stop()
  })
})

/** Puts lines into the buffer that no door would let through. */
async function poison(tenant: string, lines: string[]): Promise<void> {
  const text = `${lines.join('\n')}\n`
  await getRedis().xadd('ingest', '*', 't', tenant, 'r', 395, 'n', lines.length, 'h', '', 'd', text)
}
