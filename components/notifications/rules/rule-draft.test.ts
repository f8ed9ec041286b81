import { expect, it } from 'vitest'

import type { Filter, Rule } from '#lib/notifications/rules/schema'

import { draftOfRule, toRuleInput } from './rule-draft.ts'

const rule: Rule = {
  id: 'rul_1',
  name: 'Keys',
  enabled: true,
  events: ['key.created'],
  filter: null,
  min_severity: 'warning',
  channel_ids: ['chn_1'],
  quiet_hours: null,
  group_minutes: 5,
  created_at: '2026-11-20T12:00:00Z',
}

const kept: Filter[] = [
  {
    and: [
      { field: 'props.name', op: 'eq', value: 'Export' },
      { field: 'subject', op: 'exists' },
    ],
  },
  { and: [{ field: 'props.count', op: 'gt', value: 4 }] },
  { or: [{ field: 'props.count', op: 'gt', value: 4 }] },
  { and: [{ not: { field: 'subject', op: 'exists' } }] },
  { and: [{ field: 'props.name', op: 'in', value: ['a', 'b'] }] },
]

it.each(kept)('comes out of the form as it went in: %j', (filter) => {
  expect(toRuleInput(draftOfRule({ ...rule, filter }))).toMatchObject({
    filter,
    events: rule.events,
    group_minutes: 5,
  })
})

it('leaves out conditions that are not complete', () => {
  const draft = draftOfRule(rule)
  const conditions = [
    { key: 0, field: '', op: 'eq' as const, value: 'x' },
    { key: 1, field: 'subject', op: 'eq' as const, value: ' ' },
  ]
  expect(toRuleInput({ ...draft, conditions }).filter).toBeNull()
})
