import { z } from 'zod'

import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { invalidInput, Problem } from '#lib/core/problem'
import type { LiveMessage } from '#lib/platform/live'
import type { LiveAction } from '#lib/platform/module'

import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { Member } from './member.ts'
import { established, heartbeat } from './messages.ts'
import { type Action, parse } from './protocol.ts'
import { retryWhileUnavailable } from './retry-while-unavailable.ts'
import type { RoomFeed } from './room-feed.ts'

const maxRooms = 100
const retryForMs = 8_000

const roomName = z
  .string({ error: 'the name of a room, such as events' })
  .regex(/^[a-z][a-z-]{0,40}(?::[\w.!~*'()%-]{1,300})?$/, 'the name of a room, such as events')
const subscription = z.object({
  room: roomName,
  after_seq: z.int('a whole number, the last seq that you have').min(0).nullish(),
})
const departure = z.object({ room: roomName })

/** Does what a message asks and says what to answer, if anything. */
export type ActionHandler = (
  connection: Connection,
  data: Record<string, unknown>,
) => Promise<LiveMessage | null>

export type ActionHandlers = Partial<Record<Action, ActionHandler>>

/** What every instance understands, and what its modules do. */
export function createActions(
  feeds: Feeds,
  limit: ConcurrencyLimit,
  actions: ReadonlyMap<string, LiveAction>,
): ActionHandlers {
  const ofModules = [...actions].map(([name, perform]): [string, ActionHandler] => [
    name,
    async (connection, data) => {
      const { reply, rooms = [] } = await limit.run(() => perform(connection.createContext(), data))
      for (const room of rooms) {
        if (connection.rooms.has(room)) continue
        if (connection.rooms.size >= maxRooms) throw tooManyRooms()
        await subscribe(connection, feeds, limit, room, 0)
      }
      return reply
    },
  ])
  return {
    ...Object.fromEntries(ofModules),
    ping: async () => heartbeat(),
    async subscribe(connection, data) {
      const { room, after_seq: afterSeq } = parse(subscription, data)
      if (connection.rooms.size >= maxRooms && !connection.rooms.has(room)) {
        throw tooManyRooms()
      }
      return subscribe(connection, feeds, limit, room, afterSeq ?? null)
    },
    async unsubscribe(connection, data) {
      const { room } = parse(departure, data)
      connection.rooms.get(room)?.leave()
      return established({ room, seq: null, status: 'unsubscribed' })
    },
  }
}

const tooManyRooms = () => invalidInput(`A connection may be in ${maxRooms} rooms. Leave one first.`)

async function subscribe(
  connection: Connection,
  feeds: Feeds,
  limit: ConcurrencyLimit,
  name: string,
  afterSeq: number | null,
): Promise<LiveMessage | null> {
  connection.rooms.get(name)?.leave()
  const member = new Member(connection, name)
  connection.rooms.set(name, member)
  try {
    const address = feeds.find(name)
    const authorise = () => limit.run(() => address.room.authorise(connection.createContext(), address.id))
    await retryWhileUnavailable(authorise, retryForMs)
    if (member.isGone) return null
    const feed = await retryWhileUnavailable(
      () => feeds.enter(connection.workspace, address, member),
      retryForMs,
    )
    await start(member, feed, afterSeq)
    if (member.isGone) return null
    return established({ room: name, seq: feed.isNumbered ? member.cursor : null, status: 'subscribed' })
  } catch (error) {
    member.leave()
    throw error
  }
}

/** From the present, or from a number that was seen; one that lies in the future was never given out. */
async function start(member: Member, feed: RoomFeed, afterSeq: number | null): Promise<void> {
  if (afterSeq === null || !feed.isNumbered || afterSeq === feed.position) return member.begin()
  const isKnown =
    afterSeq < feed.position || afterSeq <= (await retryWhileUnavailable(() => feed.getLastSeq(), retryForMs))
  if (isKnown) await member.resume(feed, afterSeq)
  else member.begin()
}

/** An action of the contract that no module of this instance answers. */
export const unavailableAction = (action: Action) =>
  new Problem('REQ_005', `“${action}” is not available on this instance: nothing here answers it.`, {
    status: 501,
  })
