import { expect, it } from 'vitest'

import type { Message, Thread } from '#lib/agents/schema'

import { findLeaf, groupByAge, listBranch } from './thread-tree.ts'

const message = (
  id: string,
  parent: string | null,
  role: 'user' | 'assistant',
  run: string,
  delivery: Message['delivery'] = null,
) => ({ id, parent_id: parent, role, run_id: run, delivery, text: id }) as Message

const messages = [
  message('q1', null, 'user', 'r1', 'started'),
  message('a1', 'q1', 'assistant', 'r1'),
  message('s1', 'a1', 'user', 'r1', 'steered'),
  message('q2', 'a1', 'user', 'r2', 'started'),
  message('a2', 'q2', 'assistant', 'r2'),
  message('q2b', 'a1', 'user', 'r3', 'queued'),
  message('a2b', 'q2b', 'assistant', 'r3'),
  message('p1', 'a2b', 'user', 'r3', 'pending'),
]
const ids = (list: readonly Message[] | undefined) => list?.map(({ id }) => id)
const shown = (leaf: string | null) => ids(listBranch(messages, leaf).map((part) => part.message))

it('follows a branch from the first message to its leaf', () => {
  expect(shown('a2')).toEqual(['q1', 'a1', 'q2', 'a2'])
  expect(shown(null)).toEqual(['q1', 'a1', 'q2b', 'a2b'])
  expect(shown('unknown')).toEqual(shown(null))
  expect(findLeaf(messages, 'q2')).toBe('a2')
  expect(findLeaf(messages, 'q2b')).toBe('a2b')
})

it('keeps what was written to a run with that run, and out of the branches', () => {
  const branch = listBranch(messages, 'a2b')
  expect(branch.map(({ asides }) => ids(asides))).toEqual([[], ['s1'], [], ['p1']])
  expect(ids(branch[2]?.siblings)).toEqual(['q2', 'q2b'])
})

it('ends also where messages stand in a circle', () => {
  const circle = [message('x', 'y', 'user', 'r'), message('y', 'x', 'user', 'r')]
  expect(listBranch(circle, 'x')).toHaveLength(2)
})

it('groups threads by when they were last used', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  const thread = (at: string) => ({ id: at, updated_at: at }) as Thread
  const groups = groupByAge(
    [thread('2026-03-10T11:00:00Z'), thread('2026-03-05T11:00:00Z'), thread('2025-01-01T00:00:00Z')],
    now,
  )
  expect(groups.map(({ label }) => label)).toEqual(['Today', 'Last 7 days', 'Older'])
})
