import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { Server } from 'socket.io'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { LiveLink, type LiveStatus } from '#lib/client/live-link'
import { createLiveConnection, type LiveConnection } from '#lib/client/live-shared'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'

import { until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

const sequencing = new AbortController()
const cleanups: (() => void)[] = []
let realtime: RealtimeProcess

beforeAll(async () => {
  void runSequencer(sequencing.signal)
  realtime = await startRealtimeProcess()
})
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
})

interface Tab {
  connection: LiveConnection
  ids: string[]
  gaps: number
  close(): void
}

function openTab(owner: TestMember, expiresInS = 900): Tab {
  const connection = createLiveConnection({
    scope: owner.workspace.id,
    getUrl: () => `http://127.0.0.1:${realtime.port}`,
    getToken: async () => ({ access_token: owner.token, expires_in: expiresInS }),
  })
  const tab: Tab = { connection, ids: [], gaps: 0, close: connection.open() }
  connection.watch('events', {
    onMessage: ({ data }) => void tab.ids.push((data as { id: string }).id),
    onGap: () => void tab.gaps++,
  })
  cleanups.push(() => tab.close())
  return tab
}

const isJoined = (tab: Tab) =>
  until(
    () => tab.gaps > 0 || undefined,
    10_000,
    () => tab.connection.status,
  )

it('tabs share one connection, and another tab takes over when its keeper closes', async () => {
  const owner = await createOwner()
  const first = openTab(owner)
  await isJoined(first)
  const [second, third] = [openTab(owner), openTab(owner)]
  await Promise.all([isJoined(second), isJoined(third)])
  await expect.poll(() => realtime.countSocketIo(), { timeout: 5_000 }).toBe(1)
  expect([second.connection.status, third.connection.status]).toEqual(['live', 'live'])

  const early = await commitEvents(owner.workspace.id, 5)
  for (const tab of [first, second, third]) {
    await until(
      () => early.every((id) => tab.ids.includes(id)) || undefined,
      5_000,
      () => 'not in every tab',
    )
  }
  const ledger = new Ledger()
  ledger.accept(...early)
  first.close()
  for (let i = 0; i < 10; i++) ledger.accept(...(await commitEvents(owner.workspace.id, 2)))
  for (const { ids } of [second, third]) {
    const missing = () => ledger.compareWith(ids).missing
    await until(
      () => missing().length === 0 || undefined,
      10_000,
      () => missing().join(),
    )
    expect(new Set(ids).size).toBe(ids.length)
  }
  await expect.poll(() => realtime.countSocketIo(), { timeout: 5_000 }).toBe(1)
})

it('comes back by itself after the process was killed and goes on where it was', async () => {
  const owner = await createOwner()
  const tab = openTab(owner)
  await isJoined(tab)
  const ledger = new Ledger()
  ledger.accept(...(await commitEvents(owner.workspace.id, 3)))
  await until(
    () => tab.ids.length >= 3 || undefined,
    5_000,
    () => 'nothing at first',
  )
  const gapsBefore = tab.gaps
  const earlier = new Set(ledger.compareWith(tab.ids).unknown)

  const { port } = realtime
  await realtime.end('SIGKILL')
  await until(
    () => tab.connection.status === 'away' || undefined,
    5_000,
    () => tab.connection.status,
  )
  ledger.accept(...(await commitEvents(owner.workspace.id, 20)))
  realtime = await startRealtimeProcess(port)
  const shown = () => tab.ids.filter((id) => !earlier.has(id))
  await until(
    () => shown().length >= ledger.size || undefined,
    10_000,
    () => `${shown().length}`,
  )
  expect(ledger.compareWith(shown())).toEqual({ missing: [], repeated: [], unknown: [] })
  expect(tab.gaps).toBe(gapsBefore)
  expect(tab.connection.status).toBe('live')
})

it('renews its token without being away', async () => {
  const owner = await createOwner()
  const tab = openTab(owner, 2)
  const statuses: string[] = []
  await isJoined(tab)
  tab.connection.onStatus(() => statuses.push(tab.connection.status))
  const ledger = new Ledger()
  const end = Date.now() + 3_500
  await sleep(50)
  const earlier = new Set(tab.ids)
  while (Date.now() < end) ledger.accept(...(await commitEvents(owner.workspace.id, 1)))
  const shown = () => tab.ids.filter((id) => !earlier.has(id))
  await until(
    () => shown().length >= ledger.size || undefined,
    5_000,
    () => `${shown().length}`,
  )
  const { missing, repeated } = ledger.compareWith(shown())
  expect({ missing, repeated }).toEqual({ missing: [], repeated: [] })
  expect(statuses.length).toBeGreaterThan(1)
  expect(new Set(statuses)).toEqual(new Set(['live']))
})

describe('a line that opens and leads nowhere', () => {
  const connectWithinMs = 10_000

  /** Lets nobody in at first: does `treat` with the first who comes, and is like any other server after that. */
  async function startReluctantServer(treat: (hangUp: () => void) => void) {
    const http = createServer()
    const server = new Server(http, { path: '/socket.io' })
    let arrivals = 0
    server.use((socket, next) => (arrivals++ === 0 ? treat(() => socket.conn.close(true)) : next()))
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    cleanups.push(() => void server.close())
    return {
      url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      countArrivals: () => arrivals,
    }
  }

  function follow(url: string, getToken = async () => ({ access_token: 't', expires_in: 900 })) {
    const statuses: LiveStatus[] = []
    const link = new LiveLink({
      url,
      getToken,
      onStatus: (status) => void statuses.push(status),
      onMessage: () => undefined,
      onJoin: () => undefined,
    })
    cleanups.push(() => link.close())
    return statuses
  }

  const becomesLive = (statuses: LiveStatus[]) =>
    until(
      () => statuses.at(-1) === 'live' || undefined,
      5_000,
      () => statuses.join(),
    )

  it('is tried again at once when it is cut before anybody was let in', async () => {
    const { url } = await startReluctantServer((hangUp) => hangUp())
    const statuses = follow(url)
    await becomesLive(statuses)
    expect(statuses).toEqual(['connecting', 'away', 'live'])
  })

  it.each(['the server', 'the token'])('is given up when %s does not answer', async (silent) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    cleanups.push(() => vi.useRealTimers())
    const { url, countArrivals } = await startReluctantServer(() => undefined)
    let asked = 0
    const statuses = follow(url, () =>
      silent === 'the token' && asked++ === 0
        ? new Promise(() => undefined)
        : Promise.resolve({ access_token: 't', expires_in: 900 }),
    )
    await expect.poll(() => countArrivals() + asked).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(connectWithinMs - 1_000)
    expect(statuses).toEqual(['connecting'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(statuses).toEqual(['connecting', 'away'])
  })
})
