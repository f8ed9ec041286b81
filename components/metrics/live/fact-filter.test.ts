import { describe, expect, it } from 'vitest'

import type { Fact } from '../facts/fact.ts'
import { matchesFact, parseFactFilter } from './fact-filter.ts'

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
