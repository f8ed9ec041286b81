import { afterAll, beforeAll, expect, it } from 'vitest'

import { ingestCandidates } from '#lib/ingest/index'
import { createOwner, type TestMember } from '#tests/factories/workspace'

import { codeOf, connectWebSocket, type LiveClient, until } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

let realtime: RealtimeProcess
let owner: TestMember
let stranger: TestMember

beforeAll(async () => {
  ;[realtime, owner, stranger] = await Promise.all([
    startRealtimeProcess(),
    createOwner(),
    createOwner('Cy Brook'),
  ])
})
afterAll(() => realtime.end())

const marked = 'facts:name%3Amark'

/** Far more than a message holds, a few of which somebody looks for. */
async function send({ ctx }: TestMember, count: number): Promise<void> {
  const candidates = Array.from({ length: count }, (_, index) => ({
    index,
    id: `${ctx.workspace.id}-${index}`,
    name: index % 200 === 0 ? 'mark' : 'noise',
  }))
  await ingestCandidates(ctx, { source: 'test', candidates })
}

const told = ({ messages }: LiveClient, room: string) =>
  messages.flatMap(({ type, data, metadata }) =>
    type === 'event' && metadata.room === room
      ? [data as { events: { name: string }[]; arrived: number }]
      : [],
  )
const countArrived = (client: LiveClient, room: string) =>
  told(client, room).reduce((sum, { arrived }) => sum + arrived, 0)
const namesOf = (client: LiveClient, room: string) =>
  told(client, room).flatMap(({ events }) => events.map(({ name }) => name))

it('a filtered room tells of all that fits, however much arrives', async () => {
  const [watcher, other] = await Promise.all([
    connectWebSocket(realtime.port, owner.token),
    connectWebSocket(realtime.port, stranger.token),
  ])
  await watcher.subscribe('facts')
  await watcher.subscribe(marked)
  await other.subscribe(marked)
  await send(owner, 4_000)
  const hasAll = (room: string) => countArrived(watcher, room) >= 4_000
  await until(
    () => (hasAll('facts') && hasAll(marked)) || undefined,
    5_000,
    () => 'too few',
  )
  expect(namesOf(watcher, marked)).toEqual(Array.from({ length: 20 }, () => 'mark'))
  expect(namesOf(watcher, 'facts').length).toBeLessThan(4_000)
  expect(told(other, marked)).toEqual([])

  watcher.send('unsubscribe', { room: 'facts' })
  await send(owner, 200)
  await until(
    () => countArrived(watcher, marked) >= 4_200 || undefined,
    5_000,
    () => 'the other room ended too',
  )
  watcher.close()
  other.close()
})

it('a filter that cannot be read is refused in words', async () => {
  const client = await connectWebSocket(realtime.port, owner.token)
  expect(codeOf(await client.subscribe('facts:%E0%A4%A'))).toBe('REQ_001')
  expect(codeOf(await client.subscribe(`facts:${'x'.repeat(301)}`))).toBe('REQ_001')
  client.close()
})
