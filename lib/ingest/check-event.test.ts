import { describe, expect, it } from 'vitest'

import { type CheckedEvent, createEventCheck, type EventRules } from './check-event.ts'

const now = Date.UTC(2026, 10, 20, 12)
const rules: EventRules = {
  tenant: 'ws_1',
  retentionDays: 30,
  nowMs: now,
  mayHideCharacters: true,
  nextId: () => 'evt_next',
  repeatKey: null,
}

const check = (event: Record<string, unknown>, more: Partial<EventRules> = {}) =>
  createEventCheck({ ...rules, ...more })({ index: 0, name: 'x', ...event })

function requireKept(event: Record<string, unknown>): CheckedEvent {
  const checked = check(event)
  if (typeof checked === 'string') throw new Error(checked)
  return checked
}

const lineOf = (event: Record<string, unknown>) =>
  JSON.parse(requireKept(event).line) as Record<string, unknown>

describe('an event', () => {
  it('becomes the line that the store reads', () => {
    const given = { id: 7, subject: 'ada', session: 's', value: 1.5, props: { a: [1] }, time: now - 1_000 }
    expect(lineOf(given)).toEqual({
      tenant: 'ws_1',
      name: 'x',
      time: '2026-11-20 11:59:59.000',
      id: '7',
      subject: 'ada',
      session: 's',
      value: 1.5,
      props: { a: [1] },
      retention_days: 30,
      received_at: '2026-11-20 12:00:00.000',
    })
  })

  it('of a name alone is given a time and an id', () => {
    expect(lineOf({})).toMatchObject({ time: '2026-11-20 12:00:00.000', id: 'evt_next' })
    expect(requireKept({}).id).toBeNull()
  })

  it('without an id is given the same one each time its request comes', () => {
    const once = check({}, { repeatKey: 'req_1' }) as CheckedEvent
    expect(once.id).toBe('req_1_0')
    expect(JSON.parse(once.line)).toMatchObject({ id: 'req_1_0' })
    expect(check({ id: 'own' }, { repeatKey: 'req_1' })).toMatchObject({ id: 'own' })
  })

  it.each([null, undefined, ''])('may say %j where it has nothing to say', (nothing) => {
    const line = lineOf({ id: nothing, subject: nothing, session: nothing, time: nothing })
    expect(line).toMatchObject({ id: 'evt_next' })
    expect(line).not.toHaveProperty('subject')
    expect(lineOf({ value: null, props: null })).not.toHaveProperty('props')
  })

  it('is kept to the edge of what the workspace keeps, and not beyond', () => {
    const dayMs = 86_400_000
    expect(check({ time: now - 30 * dayMs })).toBeTypeOf('object')
    expect(check({ time: now - 30 * dayMs - 1 })).toBe('time_expired')
    expect(check({ time: now + dayMs })).toBeTypeOf('object')
    expect(check({ time: now + dayMs + 1 })).toBe('time_future')
  })

  it.each([
    [{ name: '' }, 'name_missing'],
    [{ name: 'a\u0085b' }, 'name_invalid'],
    [{ name: 'a\u2028b' }, 'name_invalid'],
    [{ id: Number.NaN }, 'id_invalid'],
    [{ id: {} }, 'id_invalid'],
    [{ value: Number.POSITIVE_INFINITY }, 'value_invalid'],
    [{ value: 1n }, 'value_invalid'],
    [{ props: { a: 1n } }, 'props_type_unknown'],
    [{ props: { a: () => 1 } }, 'props_type_unknown'],
    [{ props: { a: Number.NaN } }, 'props_number_not_finite'],
    [{ props: { a: ['\ud800'] } }, 'props_text_invalid'],
  ])('%o is refused', (event, code) => expect(check(event)).toBe(code))

  it('with a number too large to be exact is written so that the store reads a number', () => {
    const { line, altered } = requireKept({ props: { a: 1e20, b: { c: [2 ** 53] }, d: 2 ** 53 - 1 } })
    expect(line).toContain('"props":{"a":1e+20,"b":{"c":[9.007199254740992e+15]},"d":9007199254740991}')
    expect(altered).toEqual(['number_rounded'])
  })

  it('with a path twice says so, with dots that name nothing else does not', () => {
    expect(requireKept({ props: { 'a.b': 1, a: { b: 2 } } }).altered).toEqual(['property_repeated'])
    expect(requireKept({ props: { 'a.b': 1, a: { c: 2 } } }).altered).toEqual([])
    expect(requireKept({ props: { list: [{ 'b.c': 1, b: { c: 2 } }] } }).altered).toEqual([
      'property_repeated',
    ])
    expect(requireKept({ props: { list: [{ 'b.c': 1 }, [{ b: { c: 2 } }]] } }).altered).toEqual([])
  })

  it('has properties that can be asked for, whatever they were called', () => {
    const props = { 'a[]': 1, '.': 2, '': 3, 'tab\there': 4, "^o'clock": 5, fine: 6, a_: 7 }
    expect(lineOf({ props }).props).toEqual({ fine: 6, a_: 7, '_._': 2, _: 3, tab_here: 4, '^o_clock': 5 })
    expect(requireKept({ props: { 'a[]': 1 } }).altered).toEqual(['property_renamed'])
  })

  it('is measured in bytes, without what we add to it', () => {
    const fits = (text: string) => typeof check({ props: { text } }) === 'object'
    expect([fits('x'.repeat(65_400)), fits('x'.repeat(65_600))]).toEqual([true, false])
    expect([fits('€'.repeat(21_800)), fits('€'.repeat(21_900))]).toEqual([true, false])
  })
})
