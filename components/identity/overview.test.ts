import { expect, test } from 'vitest'

import type { EventEntry, Key } from '#lib/identity/schema'

import { isSetUp, withoutBookkeeping, withoutFoundation } from './overview.ts'

const event = (name: string): EventEntry => ({
  id: name,
  seq: 1,
  name,
  subject: null,
  actor: {},
  data: {},
  request_id: null,
  occurred_at: '2026-11-20T10:00:00.000Z',
})
const key = (last_used_at: string | null): Key => ({
  id: 'key_1',
  name: 'First key',
  start: 'bw_abcdef',
  scopes: ['keys:read'],
  created_at: '2026-11-20T10:00:00.000Z',
  expires_at: null,
  last_used_at,
})
const used = key('2026-11-20T10:01:00.000Z')
const created = event('key.created')

test('only what somebody did counts as a change', () => {
  const events = ['operation.performed', 'key.created', 'workspace.created'].map(event)
  expect(withoutFoundation(withoutBookkeeping(events))).toEqual([created])
})

test.each([
  ['all done, by an invitation', { keys: [used], people: 1, invited: 1, changes: [created] }, true],
  ['all done, by a member', { keys: [used], people: 2, invited: 0, changes: [created] }, true],
  ['the key was never used', { keys: [key(null)], people: 2, invited: 0, changes: [created] }, false],
  ['nobody else', { keys: [used], people: 1, invited: 0, changes: [created] }, false],
  ['nothing on the record', { keys: [used], people: 2, invited: 0, changes: [] }, false],
])('%s', (_case, progress, expected) => {
  expect(isSetUp(progress)).toBe(expected)
})
