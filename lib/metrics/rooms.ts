import { notFound } from '#lib/core/problem'
import type { LiveMessage } from '#lib/platform/live'
import { room } from '#lib/platform/room'

import { factsChannel } from './ingest/buffer/keys.ts'
import type { FeedEvent } from './query/feed-schema.ts'
import { listEventsFeed } from './query/list-events-feed.ts'

/** More than this in one message is more than anybody can read. */
const mostShown = 400

/** What is sent to the workspace, at the moment at which it is accepted. */
export const factsRoom = room({
  name: 'facts',
  summary: 'Events sent to the workspace, as they arrive',
  async authorise(ctx, id) {
    if (id !== null) throw notFound('room')
    await listEventsFeed(ctx, { limit: 1 })
  },
  stream: { channel: factsChannel, gather: gatherFacts },
})

/** `arrived` counts what is left out as well. */
function gatherFacts(texts: readonly string[]): LiveMessage {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
  return {
    type: 'event',
    data: { events: lines.slice(-mostShown).map(readFact), arrived: lines.length },
    metadata: { timestamp: new Date().toISOString() },
  }
}

/** A line as it goes to the store, in the words of the feed. */
function readFact(line: string): FeedEvent {
  const row = JSON.parse(line) as Partial<FeedEvent> & Pick<FeedEvent, 'id' | 'name' | 'time' | 'received_at'>
  return {
    id: row.id,
    name: row.name,
    time: toIso(row.time),
    subject: row.subject ?? '',
    session: row.session ?? '',
    value: row.value ?? null,
    props: row.props ?? {},
    received_at: toIso(row.received_at),
  }
}

const toIso = (time: string) => `${time.replace(' ', 'T')}Z`
