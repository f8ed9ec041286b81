import { describe, expect, it } from 'vitest'

import type { EventEntry } from './event-entry.ts'
import { groupByDay, isEventEntry, matchesFilter } from './event-entry.ts'
import { getSentence, toPlainText } from './event-sentence.ts'

const ada = { kind: 'user', userId: 'usr_1', name: 'Ada Winter', email: 'ada@example.test' }

const entryOf = (fields: Partial<EventEntry>): EventEntry => ({
  id: 'evt_1',
  seq: 1,
  name: 'key.created',
  subject: 'key_1',
  actor: ada,
  data: { name: 'Build server' },
  request_id: null,
  occurred_at: '2026-11-20T10:00:00.000Z',
  ...fields,
})

const say = (fields: Partial<EventEntry>) => toPlainText(getSentence(entryOf(fields)))

describe('a sentence for each event', () => {
  it.each([
    [{}, 'Ada Winter created API key Build server'],
    [{ actor: { kind: 'key', keyId: 'key_2', name: 'CI' } }, 'Key CI created API key Build server'],
    [
      { name: 'member.invited', data: { email: null, role: 'viewer' } },
      'Ada Winter invited whoever has the link as viewer',
    ],
    [
      { name: 'member.removed', actor: { kind: 'user', email: 'b@x.test' }, data: { email: 'b@x.test' } },
      'b@x.test left',
    ],
    [{ name: 'operation.performed', data: { operation: 'keys.create' } }, 'Ada Winter performed keys.create'],
    [
      {
        name: 'workspace.created',
        actor: { kind: 'system', name: 'admin.create-workspace' },
        data: { name: 'Norrvik' },
      },
      'admin created the workspace Norrvik',
    ],
    [{ name: 'demo.requested', data: { days: 30 } }, 'Ada Winter asked for the demo data'],
    [{ name: 'order.paid', data: {} }, 'order paid, by Ada Winter'],
    [{ name: 'check.failed', actor: { kind: 'system', name: 'pinger' } }, 'check failed'],
  ])('%o', (fields, sentence) => {
    expect(say(fields)).toBe(sentence)
  })

  it.each([null, 7, 'text', [], { name: { nested: true } }])('survives data such as %o', (data) => {
    expect(say({ data })).toBe('Ada Winter created API key unnamed')
  })

  it('knows no event by the name of what every object has', () => {
    expect(say({ name: 'constructor', actor: { kind: 'anonymous' } })).toBe('constructor')
    expect(say({ name: '__proto__', actor: { kind: 'anonymous' } })).toBe('  proto  ')
  })

  it('leaves markup as text', () => {
    expect(say({ data: { name: '<b>x</b>' } })).toContain('<b>x</b>')
  })
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
