import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { getLastSeq } from '#lib/platform/event-stream'
import { type LiveMessage, publishLive } from '#lib/platform/live'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'

import { connectWebSocket, eventIdsOf, type LiveClient, seqsOf, until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'
import { openSlowReader } from './slow-reader.ts'

const viewerCount = 50
const megabyte = 1024 * 1024

const sequencing = new AbortController()
let realtime: RealtimeProcess
let owner: TestMember

beforeAll(async () => {
  void runSequencer(sequencing.signal)
  ;[realtime, owner] = await Promise.all([startRealtimeProcess(), createOwner()])
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
})

/** A program that comes back by itself and goes on from the last number it has. */
class Viewer {
  readonly ids: string[] = []
  seq: number
  #isDone = false
  #client: LiveClient | null = null

  constructor(seq: number) {
    this.seq = seq
  }

  async watch(): Promise<void> {
    while (!this.#isDone) {
      const client = await connectWebSocket(realtime.port, owner.token, {
        after: (message) => {
          if (message.type !== 'event') return
          this.ids.push(String(message.data.id))
          this.seq = message.metadata.seq ?? this.seq
        },
      }).catch(() => null)
      if (client) {
        this.#client = client
        client.send('subscribe', { room: 'events', after_seq: this.seq })
        await until(
          () => client.closed ?? undefined,
          600_000,
          () => '',
        )
      }
      await sleep(50 + Math.random() * 200)
    }
  }

  stop(): void {
    this.#isDone = true
    this.#client?.close()
  }
}

it('killed with 50 viewers, it comes back and every transcript is the same', async () => {
  const startSeq = await settle(owner)
  const viewers = Array.from({ length: viewerCount }, () => new Viewer(startSeq))
  const watching = viewers.map((viewer) => viewer.watch())
  const ledger = new Ledger()
  let isWriting = true
  const writing = (async () => {
    while (isWriting) ledger.accept(...(await commitEvents(owner.workspace.id, 2)))
  })()
  await until(
    () => viewers.every(({ ids }) => ids.length > 5) || undefined,
    10_000,
    () => 'too few viewers',
  )

  const { port } = realtime
  await realtime.end('SIGKILL')
  await sleep(500)
  realtime = await startRealtimeProcess(port)
  await sleep(1_000)
  isWriting = false
  await writing
  await until(
    () => viewers.every(({ ids }) => ids.length >= ledger.size) || undefined,
    30_000,
    () => viewers.map(({ ids }) => ids.length - ledger.size).join(),
  )
  const transcripts = new Set(viewers.map(({ ids }) => ids.join('\n')))
  expect(transcripts.size).toBe(1)
  expect(ledger.compareWith(viewers[0]?.ids ?? [])).toEqual({ missing: [], repeated: [], unknown: [] })
  for (const viewer of viewers) viewer.stop()
  await Promise.all(watching)
})

it('two instances show the same', async () => {
  const other = await startRealtimeProcess()
  const startSeq = await settle(owner)
  const clients = await Promise.all([
    connectWebSocket(realtime.port, owner.token),
    connectWebSocket(other.port, owner.token),
  ])
  await Promise.all(clients.map((client) => client.subscribe('events', startSeq)))
  const ids = await commitEvents(owner.workspace.id, 30)
  for (const { messages } of clients) {
    await until(
      () => eventIdsOf(messages).length >= ids.length || undefined,
      5_000,
      () => 'too few',
    )
    expect(eventIdsOf(messages).toSorted()).toEqual(ids.toSorted())
  }
  for (const client of clients) client.close()
  await other.end()
})

it('a reader of 1 KB/s costs little memory and keeps nothing from others', async () => {
  const room = `user:${owner.user.id}`
  const quick = await connectWebSocket(realtime.port, owner.token)
  await quick.subscribe(room)
  const peakWithout = await sendMuch(quick, room)
  const slow = await openSlowReader(realtime.port, owner.token, room, 1_024)
  const peakBeside = await sendMuch(quick, room)
  expect(slow.takenBytes()).toBeGreaterThan(0)
  expect(slow.takenBytes()).toBeLessThan(megabyte)
  expect((peakBeside - peakWithout) / megabyte).toBeLessThan(50)
  await expect.poll(() => realtime.countWebSockets(), { timeout: 5_000 }).toBe(1)
  slow.close()
  quick.close()
})

/** Sends eighty megabytes, all of which reach a reader; answers how large the process gets. */
async function sendMuch(reader: LiveClient, room: string): Promise<number> {
  const metadata = { timestamp: new Date().toISOString() }
  const data = { filler: 'x'.repeat(60_000) }
  const message: LiveMessage = { type: 'alert', data, metadata }
  let peakBytes = 0
  for (let i = 0; i < 130; i++) {
    const expected = reader.messages.length + 10
    await publishLive(
      owner.workspace.id,
      Array.from({ length: 10 }, () => ({ room, message })),
    )
    await until(
      () => reader.messages.length >= expected || undefined,
      20_000,
      () => `round ${i}`,
    )
    if (i % 10 === 0) peakBytes = Math.max(peakBytes, await realtime.residentBytes())
  }
  return peakBytes
}

it('asked to stop, it says so to everyone and is gone', async () => {
  const clients = await Promise.all(
    Array.from({ length: 20 }, () => connectWebSocket(realtime.port, owner.token)),
  )
  expect((await realtime.end('SIGTERM')).code).toBe(0)
  for (const client of clients) expect(await client.waitForClose()).toMatchObject({ code: 1012 })
})

/** Waits until everything that was written is numbered, and answers the last number. */
async function settle({ workspace, token }: TestMember): Promise<number> {
  const [id] = await commitEvents(workspace.id, 1)
  const client = await connectWebSocket(realtime.port, token)
  await client.subscribe('events', 0)
  await client.waitFor(({ data }) => data.id === id)
  const seq = seqsOf(client.messages).at(-1) ?? 0
  client.close()
  return Math.max(seq, await getLastSeq(workspace.id))
}
