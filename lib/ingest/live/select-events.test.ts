import { describe, expect, it } from 'vitest'

import type { FeedEvent } from '#lib/query/feed-schema'

import { nameEventsRoom } from './filter-schema.ts'
import { selectEvents } from './select-events.ts'

const at = '2026-11-20 10:00:00.000'

const line = (name: string, number: number, props: Record<string, unknown> = {}) =>
  JSON.stringify({ id: `e${number}`, name, time: at, received_at: at, props })

function tell(lines: readonly string[], filterText: string): { ids: string[]; arrived: number } {
  const id = nameEventsRoom(filterText).slice('facts:'.length)
  const { events, arrived } = selectEvents([lines.join('\n')])(id || null).data as {
    events: FeedEvent[]
    arrived: number
  }
  return { ids: events.map((event) => event.id), arrived }
}

describe('what is told of a moment', () => {
  const many = Array.from({ length: 1_000 }, (_, number) =>
    line(number % 100 === 0 ? 'order.paid' : 'page.viewed', number),
  )

  it('is the latest of everything, where that is more than anybody reads', () => {
    const { ids, arrived } = tell(many, '')
    expect([ids.length, ids[0], ids.at(-1), arrived]).toEqual([400, 'e600', 'e999', 1_000])
  })

  it('is all that fits a narrow filter, in order', () => {
    const { ids, arrived } = tell(many, 'name:order')
    expect(ids).toEqual(['e0', 'e100', 'e200', 'e300', 'e400', 'e500', 'e600', 'e700', 'e800', 'e900'])
    expect(arrived).toBe(1_000)
  })

  it.each([
    ['plan:Größe', ['e2']],
    ['user.plan:größe', ['e2']],
    ['user.plan', ['e1', 'e2']],
    ['say:"quo ted"', ['e1']],
    ['123456789012345680000', ['e3']],
    ['-name:a', ['e3']],
    ['nothing', []],
  ])('by “%s” is %s', (filterText, expected) => {
    const lines = [
      line('a', 1, { user: { plan: 'pro' }, say: 'quo ted' }),
      line('a', 2, { user: { plan: 'GRÖSSE Größe' }, plan: 'größe' }),
      line('b', 3, { big: 123456789012345680000 }),
    ]
    expect(tell(lines, filterText).ids).toEqual(expected)
  })
})
