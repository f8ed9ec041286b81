import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

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
