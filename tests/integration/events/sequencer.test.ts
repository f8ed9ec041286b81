import { setTimeout as sleep } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { listEventsAfter } from '#lib/platform/event-stream'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'

const transactions = 60
let owner: TestMember
let stopping: AbortController
let sequencers: Promise<void>[]

beforeEach(async () => {
  owner = await createOwner()
  stopping = new AbortController()
  sequencers = []
})
afterEach(async () => {
  stopping.abort()
  await Promise.all(sequencers)
})

const startSequencers = (count: number) => {
  for (let i = 0; i < count; i++) sequencers.push(runSequencer(stopping.signal))
}

/** Writers whose transactions overlap: those that begin first may well commit last. */
async function writeOverlapping(ledger: Ledger): Promise<void> {
  const waiting = Array.from({ length: transactions }, (_, at) => at)
  const writer = async () => {
    while (waiting.pop() !== undefined) {
      const ids = await commitEvents(owner.workspace.id, 3, { lingerMs: Math.random() * 60 })
      ledger.accept(...ids)
    }
  }
  await Promise.all(Array.from({ length: 8 }, writer))
}

/** As a browser does: asks again and again for what lies above the last number it has seen. */
async function followUntil(isOver: () => boolean): Promise<string[]> {
  const found: string[] = []
  let seq = 0
  const read = async () => {
    for (const event of await listEventsAfter(owner.workspace.id, seq, 500)) {
      expect(event.seq).toBeGreaterThan(seq)
      seq = event.seq
      if (event.name === 'test.happened') found.push(event.id)
    }
  }
  while (!isOver()) {
    await read()
    await sleep(3)
  }
  await expect.poll(() => getPrisma().event.count({ where: { seq: null } }), { timeout: 10_000 }).toBe(0)
  await read()
  return found
}

describe('the numbers of events', () => {
  it('are given so that a reader misses nothing, however commits overlap', async () => {
    startSequencers(1)
    const ledger = new Ledger()
    let isOver = false
    const following = followUntil(() => isOver)
    await writeOverlapping(ledger)
    isOver = true
    expect(ledger.compareWith(await following)).toEqual({ missing: [], repeated: [], unknown: [] })
    expect(ledger.size).toBe(transactions * 3)
  })

  it('would not be if they were taken while writing: a reader misses late commits', async () => {
    await getPool().query('CREATE TABLE IF NOT EXISTS numbered_early (seq bigserial PRIMARY KEY)')
    const [late, early] = await Promise.all([getPool().connect(), getPool().connect()])
    await late.query('BEGIN')
    await late.query('INSERT INTO numbered_early DEFAULT VALUES')
    await early.query('INSERT INTO numbered_early DEFAULT VALUES')
    const seen = await early.query<{ seq: string }>('SELECT max(seq) AS seq FROM numbered_early')
    await late.query('COMMIT')
    const rest = await early.query('SELECT FROM numbered_early WHERE seq > $1', [seen.rows[0]?.seq])
    const all = await early.query('SELECT FROM numbered_early')
    late.release()
    early.release()
    expect([rest.rowCount, all.rowCount]).toEqual([0, 2])
  })

  it('have no gap and no double, although several processes want to give them', async () => {
    startSequencers(3)
    const ledger = new Ledger()
    await writeOverlapping(ledger)
    await expect.poll(() => getPrisma().event.count({ where: { seq: null } }), { timeout: 10_000 }).toBe(0)
    const rows = await getPrisma().event.findMany({ select: { seq: true }, orderBy: { seq: 'asc' } })
    const numbers = rows.map(({ seq }) => Number(seq))
    expect(numbers.every((seq, at) => at === 0 || seq === (numbers[at - 1] ?? 0) + 1)).toBe(true)
  })

  it('go on when the one who gives them is cut off', async () => {
    startSequencers(2)
    await commitEvents(owner.workspace.id, 5)
    await expect.poll(() => getPrisma().event.count({ where: { seq: null } }), { timeout: 10_000 }).toBe(0)
    await getPool().query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = current_database()
       AND l.classid = (hashtext('bellwether')::bigint & 4294967295)::oid AND l.granted`,
    )
    await commitEvents(owner.workspace.id, 5)
    await expect.poll(() => getPrisma().event.count({ where: { seq: null } }), { timeout: 10_000 }).toBe(0)
  })
})
