import { beforeAll, describe, expect, it } from 'vitest'

import { createAnonymousContext } from '#lib/identity/index'
import { allRooms } from '#lib/modules'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Room } from '#lib/platform/room'
import { commitEvents } from '#tests/factories/events'
import { createTestContext } from '#tests/factories/workspace'
import { createWorld, insertKey, type World } from '#tests/factories/world'
import { sequenceEvents } from '#tests/support/sequence-events'

import { changeNothing, secretsOf } from './attempt.ts'

/** The id of a room that exists in a world, by the room's name; null for rooms that have none. */
const exampleIds: Record<string, ((world: World) => string | null) | undefined> = {
  alerts: () => null,
  events: () => null,
  facts: () => null,
  user: ({ owner }) => owner.user.id,
}

/** What stands after the colon is a filter over what is one’s own, and names nothing anywhere. */
const filtered = new Set(['facts'])

let own: World
let other: World

beforeAll(async () => {
  ;[own, other] = await Promise.all([createWorld(), createWorld()])
  await Promise.all([commitEvents(own.workspace.id, 3), commitEvents(other.workspace.id, 3)])
  await sequenceEvents()
})

it('has an example for every room, and for none that is gone', () => {
  expect(allRooms.map(({ name }) => name).toSorted()).toEqual(Object.keys(exampleIds).toSorted())
})

const enter = (room: Room, ctx: WorkspaceContext, id: string | null) =>
  changeNothing(other, () =>
    room.authorise(ctx, id).then(
      () => 'entered',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    ),
  )

describe.each(allRooms.map((room) => [room.name, room] as const))('%s', (name, room) => {
  const idIn = (world: World) => exampleIds[name]?.(world) ?? null

  it('lets in those it is for', async () => {
    expect(await enter(room, own.owner.ctx, idIn(own))).toBe('entered')
  })

  it('tells nothing of another workspace to those who missed something', async () => {
    const missed = await room.listAfter?.(own.owner.ctx, idIn(own), 0, 1_000)
    if (missed) expect(missed.length).toBeGreaterThan(0)
    const told = JSON.stringify(missed ?? [])
    expect(secretsOf(other).filter((secret) => told.includes(secret))).toEqual([])
  })

  it('refuses a key without its scope, and nobody', async () => {
    const { secret } = await insertKey(own.workspace.id, [])
    expect(await enter(room, await createTestContext(secret), idIn(own))).toMatch(/AUTH_005|REQ_002/)
    const facts = { requestId: 'req_room', address: null, userAgent: null }
    const nobody = { ...createAnonymousContext(facts), workspace: own.workspace }
    expect(await enter(room, nobody, idIn(own))).toMatch(/AUTH_003|REQ_002/)
  })

  if (filtered.has(name)) return
  it('is not found from another workspace', async () => {
    const ids = [idIn(other), other.workspace.id, other.owner.user.id, '__proto__', '../events', '']
    for (const id of ids) {
      if (id === idIn(own)) continue
      expect(await enter(room, own.owner.ctx, id), String(id)).toBe('REQ_002')
    }
  })
})
