import { expect, test } from 'vitest'

import type { EventEntry } from '#lib/identity/schema'

import { isSetUp, withoutFoundation } from './overview.ts'

const event = (name: string): EventEntry => ({
  id: name,
  seq: 1,
  name,
  subject: null,
  title: name,
  sentence: [{ text: name }],
  severity: 'info',
  icon: 'activity',
  href: null,
  actor: {},
  actor_name: 'Somebody',
  data: {},
  audit: null,
  request_id: null,
  occurred_at: '2026-11-20T10:00:00.000Z',
})
const created = event('key.created')

test('only what somebody did counts as a change', () => {
  const events = ['key.created', 'workspace.created'].map(event)
  expect(withoutFoundation(events)).toEqual([created])
})

test.each([
  ['all done, by an invitation', { sent: true, people: 1, invited: 1, changes: [created] }, true],
  ['all done, by a member', { sent: true, people: 2, invited: 0, changes: [created] }, true],
  ['nothing was sent', { sent: false, people: 2, invited: 0, changes: [created] }, false],
  ['nobody else', { sent: true, people: 1, invited: 0, changes: [created] }, false],
  ['nothing on the record', { sent: true, people: 2, invited: 0, changes: [] }, false],
])('%s', (_case, progress, expected) => {
  expect(isSetUp(progress)).toBe(expected)
})
