import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createAnonymousContext } from '#lib/identity/index'
import { allRooms } from '#lib/modules'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Room } from '#lib/platform/room'
import { runSequencer } from '#lib/platform/sequencer'
import { commitEvents } from '#tests/factories/events'
import { gatherExamples } from '#tests/factories/examples'
import type { World } from '#tests/factories/examples'
import { createTestContext } from '#tests/factories/workspace'
import { createWorld, insertKey } from '#tests/factories/world'
import { sequenceEvents } from '#tests/support/sequence-events'

import { connectWebSocket, type LiveClient } from '../realtime/live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from '../realtime/realtime-process.ts'
import { changeNothing, secretsOf } from './attempt.ts'

const { rooms, requireRoom } = await gatherExamples()

const within = { timeout: 20_000 }

let own: World
let other: World
let realtime: RealtimeProcess
const sequencing = new AbortController()
let sequencer: Promise<void>

beforeAll(async () => {
  ;[realtime, own, other] = await Promise.all([startRealtimeProcess(), createWorld(), createWorld()])
  await Promise.all([commitEvents(own.workspace.id, 3), commitEvents(other.workspace.id, 3)])
  await sequenceEvents()
  sequencer = runSequencer(sequencing.signal)
})
afterAll(async () => {
  sequencing.abort()
  await Promise.all([sequencer, realtime.end()])
})

it('has an example for every room, and for none that is gone', () => {
  expect(allRooms.map(({ name }) => name).toSorted()).toEqual([...rooms.keys()].toSorted())
})

const enter = (room: Room, ctx: WorkspaceContext, id: string | null) =>
  changeNothing(other, () =>
    room.authorise(ctx, id).then(
      () => 'entered',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    ),
  )

async function watch({ owner }: World, room: string): Promise<LiveClient> {
  const client = await connectWebSocket(realtime.port, owner.token)
  expect(await client.subscribe(room)).toMatchObject({ data: { room, status: 'subscribed' } })
  return client
}

describe.each(allRooms.map((room) => [room.name, room] as const))('%s', (name, room) => {
  const example = requireRoom(name)
  const nameIn = (world: World) => [name, ...[example.id(world) ?? []].flat()].join(':')

  it('lets in those it is for', async () => {
    expect(await enter(room, own.owner.ctx, example.id(own))).toBe('entered')
  })

  it('tells each workspace what happens there, live, and nothing of the other', async () => {
    const words = new Map([
      [own, `own-${name}`],
      [other, `other-${name}`],
    ])
    const watchers = await Promise.all(
      [own, other].map(async (world) => {
        const stranger = world === own ? other : own
        const client = await watch(world, nameIn(world))
        return { world, stranger, client, word: words.get(world) ?? '', strange: words.get(stranger) ?? '' }
      }),
    )
    const heard = ({ messages }: LiveClient) => JSON.stringify(messages)
    // What was told the wrong way would have come before what is told the right way after it.
    for (const { world, word } of watchers) await example.tell(world, word)
    for (const { client, word } of watchers) await expect.poll(() => heard(client), within).toContain(word)
    for (const { world, word } of watchers) await example.tell(world, `${word}-after`)
    for (const { client, word } of watchers) {
      await expect.poll(() => heard(client), within).toContain(`${word}-after`)
    }
    for (const { client, strange, stranger } of watchers) {
      expect(heard(client)).not.toContain(strange)
      expect(secretsOf(stranger).filter((secret) => heard(client).includes(secret))).toEqual([])
      client.close()
    }
  })

  if (room.listAfter) {
    it('tells nothing of another workspace to those who missed something', async () => {
      const missed = await room.listAfter?.(own.owner.ctx, example.id(own), 0, 1_000)
      expect(missed?.length).toBeGreaterThan(0)
      const told = JSON.stringify(missed)
      expect(secretsOf(other).filter((secret) => told.includes(secret))).toEqual([])
    })
  }

  it('refuses a key without its scope, and nobody', async () => {
    const { secret } = await insertKey(own.workspace.id, [])
    expect(await enter(room, await createTestContext(secret), example.id(own))).toMatch(/AUTH_005|REQ_002/)
    const facts = { requestId: 'req_room', address: null, userAgent: null }
    const nobody = { ...createAnonymousContext(facts), workspace: own.workspace }
    expect(await enter(room, nobody, example.id(own))).toMatch(/AUTH_003|REQ_002/)
  })

  if (example.isFiltered) return
  it('is not found from another workspace', async () => {
    const ids = [example.id(other), other.workspace.id, other.owner.user.id, '__proto__', '../events', '']
    for (const id of ids) {
      if (id === example.id(own)) continue
      expect(await enter(room, own.owner.ctx, id), String(id)).toMatch(/^(REQ|BACKEND)_002$/)
    }
  })
})
