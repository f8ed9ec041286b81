import { expect, it } from 'vitest'

import { catchUp, prependEntries, type ActivityData } from './activity-list.ts'
import type { EventEntry } from './event-entry.ts'

const entry = (seq: number): EventEntry => ({
  id: `evt_${seq}`,
  seq,
  name: 'key.created',
  subject: null,
  title: 'Created',
  sentence: [{ text: 'Created' }],
  severity: 'info',
  icon: 'key',
  href: null,
  actor: { kind: 'system', name: 'x' },
  actor_name: 'x',
  data: {},
  audit: null,
  request_id: null,
  occurred_at: '2026-11-20T10:00:00.000Z',
})

const listOf = (seqs: number[], cursor: string | null = null): ActivityData => ({
  pages: [{ items: seqs.map(entry), next_cursor: cursor }],
  pageParams: [null],
})

const seqsOf = (data: ActivityData | undefined) =>
  data?.pages.flatMap((page) => page.items.map(({ seq }) => seq))

it('puts new events first, in order, each once', () => {
  const data = prependEntries(listOf([3, 2, 1]), [entry(4), entry(6), entry(5), entry(3)])
  expect(seqsOf(data)).toEqual([6, 5, 4, 3, 2, 1])
})

it('lets the oldest go when the list grows too long, and can load them again', () => {
  const seqs = Array.from({ length: 600 }, (_, index) => 600 - index)
  const data = prependEntries(listOf(seqs), [entry(601)])
  expect(seqsOf(data)?.length).toBe(300)
  expect(data?.pages.at(-1)?.next_cursor).toBe(String(seqsOf(data)?.at(-1)))
})

it('joins what was missed to what is shown', () => {
  const data = catchUp(listOf([3, 2, 1]), { items: [5, 4, 3].map(entry), next_cursor: '3' })
  expect(seqsOf(data)).toEqual([5, 4, 3, 2, 1])
})

it('starts again rather than leave a hole', () => {
  const data = catchUp(listOf([3, 2, 1]), { items: [99, 98].map(entry), next_cursor: '98' })
  expect(seqsOf(data)).toEqual([99, 98])
  expect(data?.pages.at(-1)?.next_cursor).toBe('98')
})

it('fills an empty list', () => {
  expect(seqsOf(catchUp(listOf([]), { items: [entry(1)], next_cursor: null }))).toEqual([1])
})
