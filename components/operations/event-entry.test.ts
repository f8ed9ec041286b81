import { describe, expect, it } from 'vitest'

import type { EventEntry } from './event-entry.ts'
import { groupByDay, isEventEntry, matchesFilter } from './event-entry.ts'

const ada = { kind: 'user', userId: 'usr_1', name: 'Ada Winter', email: 'ada@example.test' }

const entryOf = (fields: Partial<EventEntry>): EventEntry => ({
  id: 'evt_1',
  seq: 1,
  name: 'key.created',
  subject: 'key_1',
  title: '',
  sentence: [],
  severity: 'info',
  icon: 'key',
  href: null,
  actor: ada,
  actor_name: 'Ada Winter',
  audit: null,
  data: { name: 'Build server' },
  request_id: null,
  occurred_at: '2026-11-20T10:00:00.000Z',
  ...fields,
})

describe('what a list shows of live events', () => {
  it.each([
    [{}, true],
    [{ kind: 'domain' as const }, true],
    [{ kind: 'audit' as const }, false],
    [{ name: 'key.created' }, true],
    [{ name: 'key.revoked' }, false],
    [{ subject: 'key_1', actor: 'usr_1' }, true],
    [{ actor: 'usr_2' }, false],
  ])('%o: %s', (filter, matches) => {
    expect(matchesFilter(entryOf({}), filter)).toBe(matches)
  })

  it('is not, beside an event, its audit record, unless one asks for those', () => {
    const audit = entryOf({
      name: 'operation.performed',
      data: { operation: 'keys.create', outcome: 'evt_1' },
    })
    expect([{}, { actor: 'usr_1' }].map((filter) => matchesFilter(audit, filter))).toEqual([false, false])
    const asked = [{ kind: 'audit' as const }, { name: audit.name }, { subject: 'key_1' }]
    expect(asked.every((filter) => matchesFilter(audit, filter))).toBe(true)
    expect(matchesFilter({ ...audit, data: { operation: 'keys.create' } }, {})).toBe(true)
  })

  it('is only what has the shape of an event', () => {
    expect(isEventEntry(entryOf({}))).toBe(true)
    expect([null, 1, {}, { id: 'evt_1' }, { ...entryOf({}), actor: null }].some(isEventEntry)).toBe(false)
  })
})

it('groups by day in the order given', () => {
  const entries = ['2026-11-20T00:00:01.000Z', '2026-11-19T23:59:59.000Z', '2026-11-19T01:00:00.000Z']
  const days = groupByDay(entries.map((at) => entryOf({ occurred_at: at })))
  expect(days.map(({ day, entries: shown }) => [day, shown.length])).toEqual([
    ['2026-11-20', 1],
    ['2026-11-19', 2],
  ])
})
