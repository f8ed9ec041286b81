import { describe, expect, it } from 'vitest'

import {
  type Filterable,
  matchesEvent,
  nameEventsRoom,
  parseEventFilter,
  readEventsRoom,
} from './filter-schema.ts'

const call: Filterable = {
  id: 'e1',
  name: 'llm.call',
  subject: 'cus_7',
  session: 's1',
  value: 0.002,
  props: { model: 'gpt-4o-mini', status: 'error', user: { plan: 'Pro plan' }, tags: ['a', 'b'] },
}

describe('a filter over the stream', () => {
  it.each([
    ['', true],
    ['llm', true],
    ['LLM error', true],
    ['llm paid', false],
    ['name:llm', true],
    ['name:gpt', false],
    ['model:mini', true],
    ['props.model:mini', true],
    ['user.plan:"pro plan"', true],
    ['user.plan:"pro plus"', false],
    ['-status:error', false],
    ['-status:ok llm', true],
    ['tags:b', true],
    ['subject:cus_7 -model:sonnet', true],
    ['missing:x', false],
    ['-missing:x', true],
    ['-', true],
    ['"', true],
  ])('%s', (text, expected) => {
    expect(matchesEvent(call, parseEventFilter(text))).toBe(expected)
  })
})

describe('the room of a filter', () => {
  it.each([
    ['', 'facts'],
    ['  ', 'facts'],
    ['name:order.paid', 'facts:name%3Aorder.paid'],
    ['grün "a b"', 'facts:gr%C3%BCn%20%22a%20b%22'],
    ['x'.repeat(301), 'facts'],
  ])('of %s is %s', (text, name) => {
    expect(nameEventsRoom(text)).toBe(name)
  })

  it('says by its name what fits', () => {
    const name = nameEventsRoom('-status:ok user.plan:"pro plan"')
    expect(readEventsRoom(name.slice('facts:'.length))).toEqual(
      parseEventFilter('-status:ok user.plan:"pro plan"'),
    )
  })

  it('holds half of a character, or what is no encoding, without failing', () => {
    expect(nameEventsRoom('\ud800')).toBe('facts:%EF%BF%BD')
    expect(readEventsRoom('%E0%A4%A')).toBeNull()
  })
})
