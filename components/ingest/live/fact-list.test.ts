import { describe, expect, it } from 'vitest'

import type { Fact } from '../../query/facts/fact.ts'
import { addFacts, addToPace, noPace, readPace } from './fact-list.ts'
import { changeFacts, listHeld, openFacts } from './facts-state.ts'

const fact = (id: string): Fact => ({
  id,
  name: 'a',
  time: '2026-11-20T10:00:00.000Z',
  subject: '',
  session: '',
  value: null,
  props: {},
})

describe('the list of a stream', () => {
  it('shows the newest first and each once', () => {
    const once = addFacts([], [fact('1'), fact('2')], [])
    expect(addFacts(once, [fact('2'), fact('3'), fact('3')], []).map(({ id }) => id)).toEqual(['3', '2', '1'])
  })

  it('keeps five hundred', () => {
    const many = Array.from({ length: 700 }, (_, index) => fact(String(index)))
    const kept = addFacts([], many, [])
    expect(kept).toHaveLength(500)
    expect(kept[0]?.id).toBe('699')
  })
})

describe('a paused stream', () => {
  it('counts what arrived meanwhile, also where the record told of it before the stream did', () => {
    const paused = changeFacts(openFacts([fact('1')]), { kind: 'pause', paused: true })
    const read = changeFacts(paused, { kind: 'read', facts: [fact('2'), fact('1')] })
    const heard = changeFacts(read, { kind: 'arrival', now: 0, facts: [fact('2'), fact('3')], arrived: 2 })
    expect(listHeld(heard).map(({ id }) => id)).toEqual(['3', '2'])
    expect(heard.frozen?.map(({ id }) => id)).toEqual(['1'])
  })
})

describe('the pace of a stream', () => {
  it('counts by second and forgets after a minute', () => {
    let pace = addToPace(noPace, 1_000_000, 5)
    pace = addToPace(pace, 1_000_900, 5)
    pace = addToPace(pace, 1_001_000, 7)
    expect(pace.counts.slice(-2)).toEqual([10, 7])
    expect(readPace(pace, 1)).toBe(10)
    expect(addToPace(pace, 1_090_000, 1).counts.slice(-2)).toEqual([0, 1])
  })
})
