import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { getClickhouse } from '#lib/platform/clickhouse'
import { runEventSink } from '#lib/platform/event-sink'
import { getPool } from '#lib/platform/postgres'
import { commitEvents } from '#tests/factories/events'
import { createOwner } from '#tests/factories/workspace'
import { sequenceEvents } from '#tests/support/sequence-events'
import { isEventInsert } from '#tests/support/store-proxy'

const proxy = await vi.hoisted(async () => {
  const { startStoreProxy } = await import('#tests/support/store-proxy')
  const { leadThrough } = await import('#tests/support/lead-through')
  return leadThrough('CLICKHOUSE_URL', startStoreProxy)
})

let stopping: AbortController | null = null
let copying: Promise<void> = Promise.resolve()

function start(): void {
  stopping = new AbortController()
  copying = runEventSink(stopping.signal)
}

async function stop(): Promise<void> {
  stopping?.abort()
  await copying
}

afterEach(async () => {
  proxy.decide = () => 'pass'
  await stop()
})
afterAll(() => proxy.close())

async function listCopied(tenant: string): Promise<string[]> {
  const answer = await getClickhouse().query({
    query: `SELECT id FROM bellwether.events WHERE tenant = {tenant:String} AND name = 'test.happened'`,
    query_params: { tenant },
    format: 'JSONEachRow',
  })
  return (await answer.json<{ id: string }>()).map(({ id }) => id)
}

const soon = { timeout: 20_000, interval: 100 }

describe('events that are copied to ClickHouse', () => {
  it('lie there once, without anything that makes them one when they are read', async () => {
    const { workspace } = await createOwner()
    const ids = await commitEvents(workspace.id, 1_500)
    await sequenceEvents()
    start()
    await expect.poll(async () => (await listCopied(workspace.id)).length, soon).toBe(1_500)
    expect(new Set(await listCopied(workspace.id))).toEqual(new Set(ids))
  })

  it('lie there once when the answer was lost, and more happened before it is tried again', async () => {
    const { workspace } = await createOwner()
    let lost = 0
    proxy.decide = (statement) => (isEventInsert(statement) && lost++ === 0 ? 'lose-answer' : 'pass')
    const first = await commitEvents(workspace.id, 30)
    await sequenceEvents()
    start()
    await expect.poll(() => lost, soon).toBe(1)
    const second = await commitEvents(workspace.id, 30)
    await sequenceEvents()
    await expect.poll(async () => (await listCopied(workspace.id)).length, soon).toBe(60)
    expect((await listCopied(workspace.id)).toSorted()).toEqual([...first, ...second].toSorted())
  })

  it('lie there once when whoever copied them died between sending and noting it', async () => {
    const { workspace } = await createOwner()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    let seen = 0
    proxy.onDone = async (statement) => {
      if (!isEventInsert(statement) || seen++ > 0) return
      await held
    }
    await commitEvents(workspace.id, 20)
    await sequenceEvents()
    start()
    await expect.poll(() => seen, soon).toBe(1)
    // The leader loses its place while its batch is stored and its answer is on the way.
    await getPool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND objid::int8 = hashtext('event-sink')::int8 & 4294967295 AND pid <> pg_backend_pid()`,
    )
    const former = copying
    const formerStop = stopping
    start()
    await commitEvents(workspace.id, 20)
    await sequenceEvents()
    await expect.poll(async () => (await listCopied(workspace.id)).length, soon).toBe(40)
    release()
    formerStop?.abort()
    await former
    expect(await listCopied(workspace.id)).toHaveLength(40)
  })
})
