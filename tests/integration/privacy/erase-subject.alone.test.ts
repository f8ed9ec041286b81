import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { createKey } from '#lib/identity/index'
import { getIngestion } from '#lib/ingest/index'
import { getClickhouse } from '#lib/platform/clickhouse'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { eraseSubject, getErasure, getSubject } from '#lib/privacy/index'
import { listEventsFeed, queryEvents } from '#lib/query/index'
import { insertFacts } from '#tests/factories/facts'
import { createMember, createOwner } from '#tests/factories/workspace'
import { createSender } from '#tests/integration/ingest/scene'
import { callOperation } from '#tests/support/call-route'
import { holdDrain } from '#tests/support/hold-drain'
import { type Program, spawnWorker } from '#tests/support/spawn-program'

const soon = { timeout: 40_000, interval: 100 }
let worker: Program

beforeAll(async () => {
  worker = await spawnWorker()
})
afterAll(() => worker.end())

/** As when the store is slow: what is sent stays in the buffer until it is let go. */
async function holdBuffer(): Promise<{ letGo(): Promise<void> }> {
  await worker.end()
  const held = await holdDrain()
  worker = await spawnWorker()
  return held
}

/** A workspace of its own that can be looked at and erased from. */
async function openScene() {
  const sender = await createSender()
  const { owner } = sender
  const look = (id: string) => getErasure(owner.ctx, { id })
  return {
    owner,
    sender,
    look,
    async erase(subject: string, { token } = owner) {
      const { status, body } = await callOperation(eraseSubject, { token, input: { subject } })
      return { status, ...(body as { id: string; state: string }) }
    },
    untilDone: (id: string) => vi.waitFor(async () => expect((await look(id)).state).toBe('done'), soon),
    untilStored: (subject: string, events: number) =>
      vi.waitFor(async () => expect((await getSubject(owner.ctx, { subject })).events).toBe(events), soon),
    async countRows(subject: string): Promise<number> {
      const answer = await getClickhouse().query({
        query: `SELECT count() AS rows FROM bellwether.events WHERE tenant = {tenant:String} AND subject = {subject:String}`,
        query_params: { tenant: owner.workspace.id, subject },
        format: 'JSONEachRow',
      })
      const [row] = await answer.json<{ rows: string }>()
      return Number(row?.rows)
    },
  }
}

const seen = (subject: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: 'page.seen', subject, id: `${subject}-${at}` }))

describe.concurrent('a subject that is erased', () => {
  it('is gone from the store, its neighbour stays, and the answer counts what went', async () => {
    const { owner, sender, erase, look, untilDone, untilStored, countRows } = await openScene()
    await sender.send([...seen('ada', 7), ...seen('adam', 3), { name: 'page.seen', session: 'ada' }])
    await untilStored('ada', 7)
    expect(await getSubject(owner.ctx, { subject: 'ada' })).toMatchObject({ events: 7, own_records: 0 })
    const { status, id, state } = await erase('ada')
    expect([status, state]).toEqual([202, 'waiting'])
    await untilDone(id)
    expect(await look(id)).toMatchObject({ erased: 7, subject: null, finished_at: expect.any(String) })
    expect(await countRows('ada')).toBe(0)
    expect(await countRows('adam')).toBe(3)
    expect(await listEventsFeed(owner.ctx, { name: 'page.seen' })).toMatchObject({ items: { length: 4 } })
  })

  it('is erased in this workspace only', async () => {
    const { owner, erase, untilDone } = await openScene()
    const other = await createOwner()
    await insertFacts(other.workspace.id, [{ name: 'page.seen', subject: 'ada' }])
    await insertFacts(owner.workspace.id, [{ name: 'page.seen', subject: 'ada' }])
    await untilDone((await erase('ada')).id)
    expect(await getSubject(other.ctx, { subject: 'ada' })).toMatchObject({ events: 1 })
  })

  it('may have any name', async () => {
    const { sender, erase, untilDone, untilStored, countRows } = await openScene()
    const strange = `o'neil/"ü"\\n%_{x:String} 😀`
    await sender.send([{ name: 'page.seen', subject: strange }])
    await untilStored(strange, 1)
    await untilDone((await erase(strange)).id)
    expect(await countRows(strange)).toBe(0)
  })

  it('is gone from answers that were kept', async () => {
    const { owner, erase, untilDone } = await openScene()
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const [from, to] = [minutesAgo(60), minutesAgo(6)]
    await insertFacts(owner.workspace.id, [{ name: 'page.seen', subject: 'ada', agoMs: 600_000 }])
    const ask = async () => {
      const series = [{ event: 'page.seen' }]
      return JSON.stringify(
        await queryEvents(owner.ctx, { from, to, series, interval: 'none', group_by: ['subject'] }),
      )
    }
    expect(await ask()).toContain('ada')
    expect(await ask()).toContain('"cached":true')
    await untilDone((await erase('ada')).id)
    expect(await ask()).not.toContain('ada')
  })

  it('does not come back with an id that was sent before', async () => {
    const { owner, sender, erase, untilDone, untilStored } = await openScene()
    await sender.send(seen('ada', 2))
    await untilStored('ada', 2)
    await untilDone((await erase('ada')).id)
    await sender.send([...seen('ada', 2), { name: 'page.seen', subject: 'ada', id: 'new' }])
    await untilStored('ada', 1)
    expect(await listEventsFeed(owner.ctx, { subject: 'ada' })).toMatchObject({ items: [{ id: 'new' }] })
  })
})

describe.concurrent('what lies elsewhere', () => {
  it('as an example of a refused event is forgotten, and its count stays', async () => {
    const { owner, sender, erase, untilDone } = await openScene()
    await sender.send([
      { name: 'page.seen', subject: 'ada', time: 'never' },
      { name: '', subject: 'ben' },
    ])
    const before = await getIngestion(owner.ctx, {})
    expect(JSON.stringify(before.findings)).toContain('ada')
    await untilDone((await erase('ada')).id)
    const { findings } = await getIngestion(owner.ctx, {})
    expect(JSON.stringify(findings)).not.toContain('ada')
    const told = findings.map(({ code, count, example }) => [code, { count, isKept: example !== null }])
    expect(Object.fromEntries(told)).toEqual({
      name_missing: { count: 1, isKept: true },
      time_invalid: { count: 1, isKept: false },
    })
  })

  it('among the dead letters is deleted', async () => {
    const { owner, erase, untilDone } = await openScene()
    const letter = (subject: string) => ({
      id: `dl_${owner.workspace.id}_${subject}`,
      workspaceId: owner.workspace.id,
      task: 'ingest.store-again',
      payload: { name: 'ingestion.failed', data: { name: 'page.seen', subject } },
      error: 'Error: no',
      attempts: 1,
      jobId: `${owner.workspace.id}:${subject}`,
    })
    await getPrisma().deadLetter.createMany({ data: [letter('ada'), letter('ben')] })
    await untilDone((await erase('ada')).id)
    const left = await getPrisma().deadLetter.findMany({ where: { workspaceId: owner.workspace.id } })
    expect(left.map(({ payload }) => payload)).toMatchObject([{ data: { subject: 'ben' } }])
  })

  it('in the record of the workspace itself stays, and its copy too', async () => {
    const { owner, sender, erase, look, untilDone, untilStored } = await openScene()
    const { id: keyId } = await createKey(owner.ctx, { name: 'A key', scopes: ['events:read'] })
    const copies = () => listEventsFeed(owner.ctx, { subject: keyId })
    await vi.waitFor(async () => expect((await copies()).items.length).toBeGreaterThan(0), soon)
    const { items: before } = await copies()
    await sender.send([{ name: 'page.seen', subject: keyId }])
    await untilStored(keyId, 1)
    expect(await getSubject(owner.ctx, { subject: keyId })).toMatchObject({ own_records: before.length })
    const { id } = await erase(keyId)
    await untilDone(id)
    expect(await look(id)).toMatchObject({ erased: 1 })
    expect((await copies()).items).toEqual(before)
  })

  it('nowhere: neither the record of the erasure nor any table names it afterwards', async () => {
    const { owner, sender, erase, untilDone, untilStored } = await openScene()
    const name = `ada-${owner.workspace.id}`
    await sender.send([{ name: 'page.seen', subject: name }])
    await untilStored(name, 1)
    await untilDone((await erase(name)).id)
    const where = { workspaceId: owner.workspace.id, name: 'operation.performed' }
    const record = await getPrisma().event.findMany({ where, select: { subject: true, data: true } })
    expect(JSON.stringify(record)).toContain('subjects.erase')
    expect(JSON.stringify(record)).not.toContain(name)
    const { rows: tables } = await getPool().query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'dbos') AND table_type = 'BASE TABLE'`,
    )
    for (const table of tables) {
      const { rows } = await getPool().query(
        `SELECT 1 FROM "${table.schema}"."${table.name}" t WHERE t::text LIKE '%' || $1 || '%'`,
        [name],
      )
      expect([table.name, rows.length]).toEqual([table.name, 0])
    }
    const keys = await getRedis().keys(`*${owner.workspace.id}*`)
    expect(keys.filter((key) => key.includes(name))).toEqual([])
    const answer = await getClickhouse().query({
      query: `SELECT count() AS orders FROM system.mutations WHERE position(command, {name:String}) > 0`,
      query_params: { name },
      format: 'JSONEachRow',
    })
    expect(await answer.json()).toEqual([{ orders: 0 }])
  })
})

it('what is in the buffer when it is asked is erased once it is stored', async () => {
  const { owner, sender, erase, look, untilDone, countRows } = await openScene()
  const { letGo } = await holdBuffer()
  await insertFacts(owner.workspace.id, [{ name: 'page.seen', subject: 'ada' }])
  await sender.send(seen('ada', 5))
  const { id } = await erase('ada')
  await expect.poll(async () => (await look(id)).state, soon).toBe('following')
  await letGo()
  await untilDone(id)
  expect(await look(id)).toMatchObject({ erased: 6 })
  expect(await countRows('ada')).toBe(0)
})

it('a worker that is killed in the middle leaves it to the next, and the count stays right', async () => {
  const { owner, sender, erase, look, untilDone, countRows } = await openScene()
  const { letGo } = await holdBuffer()
  await insertFacts(
    owner.workspace.id,
    Array.from({ length: 2_000 }, () => ({ name: 'page.seen', subject: 'ada' })),
  )
  await sender.send(seen('ada', 50))
  const { id } = await erase('ada')
  await expect.poll(async () => (await look(id)).state, soon).not.toBe('waiting')
  await worker.end('SIGKILL')
  expect((await look(id)).state).not.toBe('done')
  await letGo()
  worker = await spawnWorker()
  await untilDone(id)
  expect(await look(id)).toMatchObject({ erased: 2_050 })
  expect(await countRows('ada')).toBe(0)
})

it('is asked by whoever runs the workspace, and by nobody else', async () => {
  const { owner, erase } = await openScene()
  await insertFacts(owner.workspace.id, [{ name: 'page.seen', subject: 'ada' }])
  const answers = await Promise.all(
    (['admin', 'member', 'viewer'] as const).map(async (role) =>
      erase('ada', await createMember(owner.workspace, role)),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([202, 403, 403])
})
