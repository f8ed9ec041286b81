import { describe, expect, it } from 'vitest'

import type { Alert, AlertCondition } from '#lib/alerts/schema'

import { draftOfAlert, draftOfQuery, readQueryParam, termsOf } from './alert-draft.ts'
import { limitsOf, noLimits, toCondition } from './condition-draft.ts'

const conditions: AlertCondition[] = [
  { kind: 'threshold', when: 'above', alert: 100, warn: null, recover: null },
  { kind: 'threshold', when: 'below', alert: 0.5, warn: 0.75, recover: 0.9 },
  {
    kind: 'range',
    when: 'outside',
    alert: { low: -5, high: 5 },
    warn: { low: -3, high: 3 },
    recover: null,
  },
  {
    kind: 'change',
    against: 'previous_day',
    by: 'percent',
    direction: 'up',
    alert: 30,
    warn: 20,
    recover: 0,
  },
  {
    kind: 'change',
    against: 'previous_week',
    by: 'absolute',
    direction: 'either',
    alert: 7,
    warn: null,
    recover: null,
  },
]

it.each(conditions)('comes out of the form as it went in: %j', (condition) => {
  expect(toCondition(limitsOf(condition))).toEqual(condition)
})

it.each([
  [{ low: '', high: '' }, null],
  [{ low: 'many', high: '' }, null],
  [{ low: ' 1,5 ', high: '' }, 1.5],
  [{ low: '0', high: '' }, 0],
])('the limit %j is %s', (alert, expected) => {
  expect(toCondition({ ...noLimits, alert })).toEqual(
    expected === null
      ? null
      : { kind: 'threshold', when: 'above', alert: expected, warn: null, recover: null },
  )
})

it('needs both ends of a span', () => {
  expect(toCondition({ ...noLimits, mode: 'outside', alert: { low: '1', high: '' } })).toBeNull()
})

describe('a question of Explore', () => {
  it('becomes something to watch', () => {
    const query = readQueryParam(
      JSON.stringify({
        from: '-7d',
        to: 'now',
        timezone: 'Europe/Berlin',
        interval: 'hour',
        limit: 5,
        series: [{ event: 'order.paid', measure: 'sum' }],
        group_by: ['props.plan'],
        filter: { and: [] },
      }),
    )
    expect(draftOfQuery(query)).toMatchObject({
      window: '1h',
      query: {
        series: [{ event: 'order.paid', measure: 'sum' }],
        group_by: ['props.plan'],
        timezone: 'Europe/Berlin',
      },
    })
    expect(draftOfQuery(query).query).not.toHaveProperty('from')
  })

  it('that compares watches a change', () => {
    const query = { from: '-1d', series: [{ event: 'visit' }], compare: 'previous_week' as const }
    expect(draftOfQuery(query).limits).toMatchObject({ mode: 'rises', against: 'previous_week' })
  })

  it.each([null, '', 'no json', '{}', '[]', '{"series":1}', '{"funnel":{}}'])(
    'that is none is left out: %j',
    (text) => {
      expect(draftOfQuery(readQueryParam(text)).query).toEqual({ series: [{ event: '*', measure: 'count' }] })
    },
  )
})

it('keeps every term of an alert', () => {
  const terms = {
    query: { series: [{ event: 'visit' }], formula: 'A * 2', group_by: 'props.plan' },
    condition: conditions[0],
    window: '5m',
    for: '2m',
    keep_firing_for: '1m',
    no_data: 'alert',
  }
  const draft = draftOfAlert({ name: 'Visits', description: 'Look.', ...terms } as unknown as Alert)
  expect(termsOf(draft)).toEqual(terms)
})
