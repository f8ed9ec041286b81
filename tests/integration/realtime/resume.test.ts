import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { getLastSeq } from '#lib/platform/event-stream'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'

import { connectWebSocket, eventIdsOf, type LiveClient, seqsOf, until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

const sequencing = new AbortController()
let realtime: RealtimeProcess

beforeAll(async () => {
  void runSequencer(sequencing.signal)
  realtime = await startRealtimeProcess()
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
})

/** Several writers at once, whose transactions overlap and end in another order than they began. */
async function writeFor(owner: TestMember, durationMs: number, ledger: Ledger): Promise<void> {
  const end = Date.now() + durationMs
  const write = async (writer: number) => {
    while (Date.now() < end) {
      ledger.accept(...(await commitEvents(owner.workspace.id, 1 + writer, { lingerMs: Math.random() * 30 })))
    }
  }
  await Promise.all([0, 1, 2, 3].map(write))
}

const gather = (clients: readonly LiveClient[]) => clients.flatMap(({ messages }) => eventIdsOf(messages))
const nothing = { missing: [], repeated: [], unknown: [] }

it('a viewer who comes and goes while many write sees everything once and in order', async () => {
  const owner = await createOwner()
  const startSeq = await waitForSeq(owner)
  const ledger = new Ledger()
  const writing = writeFor(owner, 4_000, ledger)
  const visits: LiveClient[] = []
  let seq = startSeq
  while (ledger.size < 50 || visits.length < 12) {
    const visit = await connectWebSocket(realtime.port, owner.token)
    await visit.subscribe('events', seq)
    visits.push(visit)
    await sleep(Math.random() * 300)
    visit.close()
    seq = seqsOf(visit.messages).at(-1) ?? seq
  }
  await writing
  const last = await connectWebSocket(realtime.port, owner.token)
  visits.push(last)
  await last.subscribe('events', seq)
  await until(
    () => gather(visits).length >= ledger.size || undefined,
    5_000,
    () => `${gather(visits).length}`,
  )
  expect(ledger.compareWith(gather(visits))).toEqual(nothing)
  const seqs = seqsOf(visits.flatMap(({ messages }) => messages))
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  last.close()
})

it('twenty thousand missed events come in order while more are written', async () => {
  const owner = await createOwner()
  const startSeq = await waitForSeq(owner)
  const ledger = new Ledger()
  for (let i = 0; i < 40; i++) ledger.accept(...(await commitEvents(owner.workspace.id, 500)))
  const client = await connectWebSocket(realtime.port, owner.token)
  const writing = writeFor(owner, 1_500, ledger)
  client.send('subscribe', { room: 'events', after_seq: startSeq })
  await writing
  await until(
    () => eventIdsOf(client.messages).length >= ledger.size || undefined,
    25_000,
    () => 'too few',
  )
  expect(ledger.compareWith(eventIdsOf(client.messages))).toEqual(nothing)
  const seqs = seqsOf(client.messages)
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  client.close()
})

it('a number from the future starts at the present', async () => {
  const owner = await createOwner()
  const now = await waitForSeq(owner)
  const client = await connectWebSocket(realtime.port, owner.token)
  const answer = await client.subscribe('events', Number.MAX_SAFE_INTEGER)
  expect(Number(answer.data.seq)).toBeGreaterThanOrEqual(now)
  const [id] = await commitEvents(owner.workspace.id, 1)
  await until(
    () => eventIdsOf(client.messages).includes(id ?? '') || undefined,
    5_000,
    () => 'not shown',
  )
  client.close()
})

/** The number of the last thing that making the workspace said. */
async function waitForSeq(owner: TestMember): Promise<number> {
  const [id] = await commitEvents(owner.workspace.id, 1)
  const client = await connectWebSocket(realtime.port, owner.token)
  await client.subscribe('events', 0)
  await client.waitFor(({ data }) => data.id === id)
  client.close()
  return getLastSeq(owner.workspace.id)
}
