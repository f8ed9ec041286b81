import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { notFound } from '#lib/core/problem'
import type { WorkspaceRef } from '#lib/platform/context'
import { liveChannel, type RoutedMessage } from '#lib/platform/live'
import type { Room } from '#lib/platform/room'

import { createLiveListener } from './live-listener.ts'
import type { Member } from './member.ts'
import { established } from './messages.ts'
import { RoomFeed } from './room-feed.ts'
import { Stream } from './stream.ts'

// A publisher may have failed while nobody noticed, so what is shown is compared with what is stored now and then, and
// often while Redis is away.
const compareMs = 10_000
const compareWithoutRedisMs = 2_000
const channelPrefix = liveChannel('')

interface WatchedWorkspace {
  feeds: Map<string, RoomFeed>
  listening: Promise<void>
}

export interface RoomAddress {
  room: Room
  id: string | null
  fullName: string
}

export interface Feeds {
  find(fullName: string): RoomAddress
  enter(workspace: WorkspaceRef, address: RoomAddress, member: Member): Promise<RoomFeed>
  readonly isListening: boolean
  close(): void
}

/** The rooms that somebody here is in; those that nobody watches cost nothing. */
export function createFeeds(rooms: readonly Room[], limit: ConcurrencyLimit): Feeds {
  const known = new Map(rooms.map((room) => [room.name, room]))
  const watched = new Map<string, WatchedWorkspace>()
  const streams = new Map<string, Stream>()
  const listener = createLiveListener({ onMessage: route, onGap: resynchronise })
  let comparedAt = Date.now()
  const comparing = setInterval(() => {
    const pauseMs = listener.isListening ? compareMs : compareWithoutRedisMs
    if (Date.now() - comparedAt >= pauseMs) compare()
  }, compareWithoutRedisMs / 2)

  function route(channel: string, text: string): void {
    const stream = streams.get(channel)
    if (stream) return stream.take(text)
    const routed = JSON.parse(text) as RoutedMessage
    watched.get(channel.slice(channelPrefix.length))?.feeds.get(routed.room)?.accept(routed)
  }

  function compare(): void {
    comparedAt = Date.now()
    for (const { feeds } of watched.values()) for (const feed of feeds.values()) void feed.catchUp()
  }

  function resynchronise(): void {
    compare()
    for (const { feeds } of watched.values()) {
      for (const [room, feed] of feeds) if (!feed.isNumbered) askToReload(room, feed)
    }
  }

  function watch(workspace: WorkspaceRef): WatchedWorkspace {
    let found = watched.get(workspace.id)
    if (!found) {
      found = { feeds: new Map(), listening: listener.listen(liveChannel(workspace.id)) }
      watched.set(workspace.id, found)
    }
    return found
  }

  async function openStream(workspace: WorkspaceRef, address: RoomAddress, feed: RoomFeed): Promise<void> {
    const { room, id, fullName } = address
    const channel = room.stream?.channel(workspace.id)
    // Whoever it was opened for may have left meanwhile.
    if (!room.stream || !channel || feed.members.size === 0) return
    let stream = streams.get(channel)
    if (!stream) {
      stream = new Stream(room.stream, listener.listen(channel))
      streams.set(channel, stream)
    }
    stream.show(fullName, id, (message) => feed.accept({ room: fullName, message }))
    await stream.listening
  }

  function abandon(workspaceId: string, { room, fullName }: RoomAddress): void {
    const channel = room.stream?.channel(workspaceId)
    if (channel && streams.get(channel)?.hide(fullName)) {
      streams.delete(channel)
      listener.forget(channel)
    }
    const found = watched.get(workspaceId)
    found?.feeds.delete(fullName)
    if (found?.feeds.size !== 0) return
    watched.delete(workspaceId)
    listener.forget(liveChannel(workspaceId))
  }

  return {
    find(fullName) {
      const colon = fullName.indexOf(':')
      const room = known.get(colon < 0 ? fullName : fullName.slice(0, colon))
      if (!room) throw notFound('room')
      return { room, id: colon < 0 ? null : fullName.slice(colon + 1), fullName }
    },
    async enter(workspace, address, member) {
      const { fullName } = address
      const { feeds, listening } = watch(workspace)
      let feed = feeds.get(fullName)
      if (!feed) {
        feed = new RoomFeed({ ...address, workspace, limit, onEmpty: () => abandon(workspace.id, address) })
        feeds.set(fullName, feed)
      }
      member.enter(feed)
      await listening
      await openStream(workspace, address, feed)
      await feed.open()
      return feed
    },
    get isListening() {
      return listener.isListening
    },
    close() {
      clearInterval(comparing)
      listener.close()
    },
  }
}

/** Rooms without numbers cannot tell what was missed, only that something may have been. */
function askToReload(room: string, feed: RoomFeed): void {
  const message = established({ room, seq: null, status: 'resynchronised' })
  for (const { connection } of feed.members) connection.send(message)
}
