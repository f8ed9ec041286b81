import { expect, it } from 'vitest'

import type { Message, Thread } from '#lib/agents/schema'

import { findLeaf, groupByAge, listBranch, listParts } from './thread-tree.ts'

const message = (id: string, parent: string | null, role: 'user' | 'assistant', run: string | null) =>
  ({ id, parent_id: parent, role, run_id: run, text: id }) as Message

const messages = [
  message('q1', null, 'user', 'r1'),
  message('a1', 'q1', 'assistant', 'r1'),
  message('q2', 'a1', 'user', 'r2'),
  message('a2', 'q2', 'assistant', 'r2'),
  message('q2b', 'a1', 'user', 'r3'),
  message('q3b', 'q2b', 'user', 'r3'),
]
const ids = (leaf: string | null) => listBranch(messages, leaf).map((each) => each.message.id)

it('follows a branch from the first message to its leaf', () => {
  expect(ids('a2')).toEqual(['q1', 'a1', 'q2', 'a2'])
  expect(ids(null)).toEqual(['q1', 'a1', 'q2b', 'q3b'])
  expect(ids('unknown')).toEqual(ids(null))
  expect(listBranch(messages, 'a2')[2]?.siblings.map(({ id }) => id)).toEqual(['q2', 'q2b'])
  expect(findLeaf(messages, 'q2')).toBe('a2')
  expect(findLeaf(messages, 'q2b')).toBe('q3b')
})

it('shows a run at its answer, and one without an answer after what it has read', () => {
  const shown = (leaf: string) =>
    listParts(listBranch(messages, leaf)).map((part) => (part.kind === 'run' ? part.runId : part.message.id))
  expect(shown('a2')).toEqual(['q1', 'r1', 'q2', 'r2'])
  expect(shown('q3b')).toEqual(['q1', 'r1', 'q2b', 'q3b', 'r3'])
})

it('ends also where messages stand in a circle', () => {
  const circle = [message('x', 'y', 'user', null), message('y', 'x', 'user', null)]
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
