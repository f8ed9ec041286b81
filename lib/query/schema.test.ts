import { describe, expect, it } from 'vitest'

import { query } from './schema.ts'

const condition = { field: 'props.plan', op: 'eq', value: 'pro' }
const asked = { from: '-1d', series: [{ event: 'order.paid', filter: condition }] }

describe('a question with a word that means nothing', () => {
  it.each<[string, object]>([
    ['a grouping of another spelling', { ...asked, groupBy: 'props.plan' }],
    ['a filter of another spelling', { ...asked, series: [{ event: 'order.paid', filters: condition }] }],
    [
      'two ways of joining conditions',
      { ...asked, filter: { and: [condition], or: [{ ...condition, value: 'team' }] } },
    ],
    ['a condition that joins others', { ...asked, filter: { ...condition, not: condition } }],
    ['an operator that has no letters to ignore', { ...asked, filter: { ...condition, ignore_case: true } }],
    [
      'a step of another spelling',
      { from: '-1d', funnel: { steps: [{ event: 'a' }, { event: 'b', where: condition }] } },
    ],
    [
      'a period of another spelling',
      { from: '-1d', retention: { start: { event: 'a' }, return: { event: 'b' }, interval: 'day' } },
    ],
  ])('is refused, because it would be answered as if it were not there: %s', (_name, given) => {
    expect(query.safeParse(asked).success).toBe(true)
    expect(query.safeParse(given).success).toBe(false)
  })

  it('says which word', () => {
    expect(query.safeParse({ ...asked, groupBy: 'name' }).error?.issues[0]?.message).toContain('groupBy')
  })
})
