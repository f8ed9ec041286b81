import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { adoptEnv, requireEnv } from '#lib/platform/env'
import { runSequencer } from '#lib/platform/sequencer'
import { type Engines, startEngines } from '#server/engines/engines'
import { migrate } from '#server/migrate'
import { commitEvents } from '#tests/factories/events'
import { createOwner } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'
import { killProcess } from '#tests/support/stack'

import { connectWebSocket, eventIdsOf, seqsOf, until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

let dataFolder: string
let engines: Engines
let realtime: RealtimeProcess
const sequencing = new AbortController()

// Killing the Redis of all tests would disturb the others, so this file has its own engines.
function useEnv(own: Record<string, string>): void {
  for (const name of Object.keys(own)) vi.stubEnv(name, '')
  adoptEnv(own)
}

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'bellwether-redis-'))
  const clickhouseUrl = requireEnv('CLICKHOUSE_URL')
  engines = await startEngines({ dataFolder, clickhouseUrl, report: () => undefined })
  await migrate({ databaseUrl: engines.databaseUrl, clickhouseUrl, report: () => undefined })
  const own = { DATABASE_URL: engines.databaseUrl, REDIS_URL: engines.redisUrl }
  useEnv(own)
  realtime = await startRealtimeProcess(undefined, own)
  await createOwner()
  void runSequencer(sequencing.signal)
})
afterAll(async () => {
  sequencing.abort()
  await realtime.end()
  await engines.stop()
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

it('Redis killed while events flow: viewers miss nothing and see nothing twice', async () => {
  const owner = await createOwner()
  const client = await connectWebSocket(realtime.port, owner.token)
  await client.subscribe('events')
  await commitEvents(owner.workspace.id, 1)
  await until(
    () => eventIdsOf(client.messages).length > 0 || undefined,
    5_000,
    () => 'no events at first',
  )
  const earlier = new Set(eventIdsOf(client.messages))

  const ledger = new Ledger()
  let isWriting = true
  const writing = (async () => {
    while (isWriting) ledger.accept(...(await commitEvents(owner.workspace.id, 5)))
  })()
  await sleep(500)
  await killProcess({ url: '', realtimeUrl: '', dataFolder }, 'redis')
  await sleep(1_500)
  isWriting = false
  await writing

  const shown = () => eventIdsOf(client.messages).filter((id) => !earlier.has(id))
  await until(
    () => shown().length >= ledger.size || undefined,
    15_000,
    () => `${shown().length} of ${ledger.size}`,
  )
  const { missing, repeated } = ledger.compareWith(shown())
  expect({ missing, repeated }).toEqual({ missing: [], repeated: [] })
  const seqs = seqsOf(client.messages)
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))

  const [id] = await commitEvents(owner.workspace.id, 1)
  await until(
    () => eventIdsOf(client.messages).includes(id ?? '') || undefined,
    2_000,
    () => 'not live again',
  )
  client.close()
})
