import { expect, it } from 'vitest'

import { createConcurrencyLimit } from '#lib/core/concurrency'
import type { LiveMessage, RoutedMessage } from '#lib/platform/live'
import { type MissedMessage, room } from '#lib/platform/room'

import type { Frame } from './frame.ts'
import { Member } from './member.ts'
import { RoomFeed } from './room-feed.ts'

const workspace = { id: 'ws_1', slug: 'one', name: 'One' }

const numbered = (seq: number): LiveMessage => ({
  type: 'event',
  data: { seq },
  metadata: { seq, timestamp: '2026-01-01T00:00:00.000Z' },
})

/** A room whose stored messages and the moments at which they are read are in the test's hands. */
function openFeed(stored: number[]) {
  const reads: (() => void)[] = []
  const listed = room({
    name: 'events',
    summary: '',
    authorise: async () => undefined,
    getLastSeq: async () => stored.at(-1) ?? 0,
    async listAfter(_ctx, _id, seq, limit) {
      const found = stored.filter((each) => each > seq).slice(0, limit)
      await new Promise<void>((resolve) => reads.push(resolve))
      return found.map((each): MissedMessage => ({ seq: each, message: numbered(each) }))
    },
  })
  const feed = new RoomFeed({
    workspace,
    room: listed,
    id: null,
    fullName: 'events',
    limit: createConcurrencyLimit(4),
    onEmpty: () => undefined,
  })
  const answerReads = async () => {
    for (let i = 0; i < 20; i++) {
      reads.shift()?.()
      await Promise.resolve()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const publish = (seq: number, previousSeq: number) => {
    stored.push(seq)
    const routed: RoutedMessage = { room: 'events', message: numbered(seq), previousSeq }
    feed.accept(routed)
  }
  return { feed, publish, answerReads, stored }
}

function enter(feed: RoomFeed) {
  const seen: (number | null)[] = []
  const member = new Member(
    {
      isBehind: false,
      rooms: new Map(),
      send: () => undefined,
      sendFrame: (frame: Frame) => void seen.push(frame.seq),
      drained: async () => undefined,
    },
    'events',
  )
  member.enter(feed)
  return { member, seen }
}

it('a reader who comes while another is reading misses nothing of what was shown in between', async () => {
  const { feed, publish, answerReads } = openFeed([1, 2, 3])
  const first = enter(feed)
  await feed.open()
  const firstResumes = first.member.resume(feed, 1)
  await new Promise((resolve) => setImmediate(resolve))
  publish(4, 3)
  const second = enter(feed)
  const secondResumes = second.member.resume(feed, 1)
  await answerReads()
  await Promise.all([firstResumes, secondResumes])
  publish(5, 4)
  expect(first.seen).toEqual([2, 3, 4, 5])
  expect(second.seen).toEqual([2, 3, 4, 5])
})

it('a gap before a message is filled first', async () => {
  const { feed, publish, answerReads, stored } = openFeed([1])
  const { member, seen } = enter(feed)
  await feed.open()
  member.begin()
  stored.push(2, 3)
  publish(4, 3)
  expect(seen).toEqual([])
  await answerReads()
  publish(5, 4)
  expect(seen).toEqual([2, 3, 4, 5])
})

it('a message that came twice or late is shown once', async () => {
  const { feed, publish } = openFeed([1])
  const { member, seen } = enter(feed)
  await feed.open()
  member.begin()
  publish(2, 1)
  feed.accept({ room: 'events', message: numbered(2), previousSeq: 1 })
  feed.accept({ room: 'events', message: numbered(1), previousSeq: 0 })
  publish(3, 2)
  expect(seen).toEqual([2, 3])
})

it('a message whose predecessor is stored nowhere any more does not stop the room', async () => {
  const { feed, publish, answerReads } = openFeed([1])
  const { member, seen } = enter(feed)
  await feed.open()
  member.begin()
  publish(9, 8)
  await answerReads()
  publish(10, 9)
  expect(seen).toEqual([9, 10])
})
