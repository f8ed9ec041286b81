import { describe, expect, it } from 'vitest'

import { findAffected, judgeOutcome } from './judge-outcome.ts'

const spend = (usd: number, calls = 100) => ({ usd, calls })

describe('what became of a predicted saving', () => {
  it.each([
    ['as predicted', spend(100), spend(0), 'hit', 300],
    ['half of it', spend(100), spend(50), 'hit', 150],
    ['little of it', spend(100), spend(90), 'miss', 30],
    ['nothing', spend(100), spend(100), 'miss', 0],
    ['it became dearer', spend(100), spend(170), 'miss', -210],
    ['less traffic', spend(100), spend(30, 30), 'unclear', 210],
    ['more traffic', spend(100), spend(100, 300), 'unclear', 0],
    ['hardly any calls', spend(1, 3), spend(0, 3), 'unclear', null],
  ])('%s', (_name, before, after, verdict, realised) => {
    const found = judgeOutcome(300, { before, after, days: 10 })
    expect(found.verdict).toBe(verdict)
    if (realised === null) expect(found.realised_usd).toBeNull()
    else expect(found.realised_usd).toBeCloseTo(realised)
  })
})

describe('what an action is about', () => {
  const filtered = (field: string, value: unknown, op = 'eq') => ({
    query: { series: [{ event: 'llm.call', filter: { and: [{ field, op, value }] } }] },
  })
  it.each([
    ['a feature', filtered('props.feature', 'search'), 'props.feature', ['search']],
    ['some models', filtered('props.model', ['b', 'a'], 'in'), 'props.model', ['a', 'b']],
    [
      'a feature before a model',
      [filtered('props.model', 'm'), filtered('props.feature', 'f')],
      'props.feature',
      ['f'],
    ],
  ])('%s', (_name, input, field, value) => {
    expect(findAffected('alerts.create', input)).toEqual({ field, op: 'in', value })
  })

  it('is the model whose price is saved', () => {
    expect(findAffected('models.save', { id: 'gpt-5' })).toMatchObject({ value: ['gpt-5'] })
  })

  it.each([filtered('props.model', 'm', 'neq'), filtered('props.user', 'u'), null, 'text'])(
    'is unknown: %j',
    (input) => {
      expect(findAffected('alerts.create', input)).toBeNull()
    },
  )
})
