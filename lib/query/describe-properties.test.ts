import { expect, it } from 'vitest'

import { describeProperties } from './describe-properties.ts'

const event = (props: Record<string, unknown>, subject = '') => ({ subject, session: '', value: null, props })

it('tells where properties are, of which types, how often, and what they hold', () => {
  const { items, sampled } = describeProperties([
    event({ plan: 'pro', cart: { total: 5 }, at: '2026-11-20T10:00:00Z' }, 'person'),
    event({ plan: 'pro', cart: { total: '5' }, tags: ['a'] }),
    event({ plan: 'free', ok: true, none: null }),
    event({}),
  ])
  expect(sampled).toBe(4)
  expect(items).toEqual([
    { field: 'subject', types: ['text'], share: 0.25, examples: ['person'] },
    { field: 'props.at', types: ['time'], share: 0.25, examples: ['2026-11-20T10:00:00Z'] },
    { field: 'props.cart.total', types: ['number', 'text'], share: 0.5, examples: ['5'] },
    { field: 'props.ok', types: ['boolean'], share: 0.25, examples: ['true'] },
    { field: 'props.plan', types: ['text'], share: 0.75, examples: ['pro', 'free'] },
    { field: 'props.tags', types: ['list'], share: 0.25, examples: ['["a"]'] },
  ])
})
