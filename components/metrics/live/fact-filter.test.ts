import { describe, expect, it } from 'vitest'

import type { Fact } from '../facts/fact.ts'
import { matchesFact, parseFactFilter } from './fact-filter.ts'
import { withFilterText } from './use-filter-text.ts'

const call: Fact = {
  id: 'e1',
  name: 'llm.call',
  time: '2026-11-20T10:00:00.000Z',
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
    expect(matchesFact(call, parseFactFilter(text))).toBe(expected)
  })
})

describe('a filter in the address', () => {
  it('stands beside what else is there, and leaves nothing behind', () => {
    const address = withFilterText('http://localhost/w/acme/live?a=1', 'model:gpt-4o -status:ok')
    expect(new URL(address).searchParams.get('filter')).toBe('model:gpt-4o -status:ok')
    expect(withFilterText(address, '')).toBe('http://localhost/w/acme/live?a=1')
  })
})
