import type { LiveMessage } from '#lib/platform/live'
import type { FeedEvent } from '#lib/query/index'

import { type EventFilter, matchesEvent, readEventsRoom } from './filter-schema.ts'

/** More than this in one message is more than anybody can read. */
const mostShown = 400

/** Takes what arrived apart once, and tells each room what it wants of it. `arrived` counts what is left out as well. */
export function selectEvents(texts: readonly string[]): (id: string | null) => LiveMessage {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
  const events: FeedEvent[] = []
  const lowered: string[] = []
  const eventAt = (at: number) => (events[at] ??= readEvent(lines[at] ?? ''))
  const loweredAt = (at: number) => (lowered[at] ??= (lines[at] ?? '').toLowerCase())

  function selectLast(filter: EventFilter): FeedEvent[] {
    const words = wordsThatOccur(filter)
    const selected: FeedEvent[] = []
    for (let at = lines.length - 1; at >= 0 && selected.length < mostShown; at--) {
      if (!words.every((word) => loweredAt(at).includes(word))) continue
      const event = eventAt(at)
      if (matchesEvent(event, filter)) selected.push(event)
    }
    return selected.toReversed()
  }

  return (id) => ({
    type: 'event',
    data: { events: selectLast((id !== null && readEventsRoom(id)) || []), arrived: lines.length },
    metadata: { timestamp: new Date().toISOString() },
  })
}

/**
 * Words that a line must hold as they are for its event to fit: most lines need not be taken apart then. Left out is
 * what JSON writes otherwise, and what may be the path to a property, whose parts lie apart.
 */
const wordsThatOccur = (filter: EventFilter): string[] =>
  filter.flatMap(({ text, isExcluded }) =>
    !isExcluded && /^\p{L}[\p{L}\p{N}_-]*$/u.test(text) ? [text] : [],
  )

/** A line as it goes to the store, in the words of the feed. */
function readEvent(line: string): FeedEvent {
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
