import { describe, expect, it } from 'vitest'

import { joinFilters } from '#lib/dashboards/schema'
import type { Query, TrendsResult } from '#lib/query/schema'

import { endOfBucket } from './bucket-end.ts'
import { describeQuestion, listRefinements } from './describe-question.ts'
import { conditionsOf, toFilter } from './filter-list.ts'
import { unitOfQuestion } from './guess-unit.ts'
import { buildCondition, listOperators, withOperator } from './operators.ts'
import { findEventsBehind } from './point-events.ts'
import { listReadyQuestions } from './ready-questions.ts'
import { joinFormer, toChartData, toGroupRows } from './trends-data.ts'

const at = (text: string) => new Date(text).getTime()

const query = {
  from: '2026-11-18T10:00:00Z',
  filter: { field: 'props.shop', op: 'eq', value: 'oslo' } as const,
  series: [
    { event: 'order.paid', measure: 'sum' as const, filter: { field: 'value', op: 'gt', value: 5 } as const },
  ],
  group_by: 'props.device',
}
const series = (device: string | null, isOther = false) => ({
  key: `A:${device}${isOther}`,
  letter: 'A',
  label: 'order.paid',
  group: isOther ? null : { 'props.device': device },
  is_other: isOther,
  total: 6,
  points: [
    ['2026-11-18T00:00:00.000Z', 1],
    ['2026-11-19T00:00:00.000Z', null],
    ['2026-11-20T00:00:00.000Z', 5],
  ] as [string, number | null][],
  previous: { total: 3, points: [['2026-11-15T00:00:00.000Z', 3]] as [string, number | null][] },
})
const result: TrendsResult = {
  kind: 'trends',
  series: [series('phone'), series(null), series('', true)],
  meta: {
    rows_read: 1,
    elapsed_ms: 1,
    cached: false,
    from: '2026-11-18T10:00:00.000Z',
    to: '2026-11-20T12:00:00.000Z',
    timezone: 'UTC',
    interval: 'day',
    groups: 9,
    compared: null,
  },
}

describe('an answer as a chart', () => {
  it('names lines by what tells them apart, and draws the former period beside each', () => {
    const data = toChartData(result, query)
    expect(data.series.map(({ name }) => name)).toEqual([
      'phone',
      'phone, before',
      'not set',
      'not set, before',
      'All others',
      'All others, before',
    ])
    expect(data.series[1]).toMatchObject({ values: [3, null, null], comparedWith: 'A:phonefalse' })
    expect(data.series[0]?.values).toEqual([1, null, 5])
  })

  it('draws one line for the former period of a stack', () => {
    const joined = joinFormer(toChartData(result, query)).series
    expect(joined.map(({ name }) => name)).toEqual(['phone', 'not set', 'All others', 'All together, before'])
    expect(joined.at(-1)).toMatchObject({ values: [9, null, null], comparedWith: 'all' })
  })

  it('knows that today is not over', () => {
    expect(toChartData(result, query)).toMatchObject({ incompleteFrom: 2, end: at('2026-11-21T00:00:00Z') })
    const yesterday = { ...result, meta: { ...result.meta, to: '2026-11-21T00:00:00.000Z' } }
    expect(toChartData(yesterday, query).incompleteFrom).toBeNull()
  })

  it('ends buckets by the clocks of the zone', () => {
    const hours = (interval: 'day' | 'month', from: string) =>
      (endOfBucket(at(from), interval, 'Europe/Berlin') - at(from)) / 3_600_000
    expect([hours('day', '2026-10-24T22:00:00Z'), hours('day', '2026-03-28T23:00:00Z')]).toEqual([25, 23])
    expect(hours('month', '2026-01-31T23:00:00Z')).toBe(28 * 24)
  })
})

describe('the events behind a point', () => {
  it('are those of its bucket, its series and its group, within the range', () => {
    expect(findEventsBehind(query, result, 'A:phonefalse', 0)).toEqual({
      event: 'order.paid',
      from: '2026-11-18T10:00:00.000Z',
      to: '2026-11-19T00:00:00.000Z',
      filter: {
        and: [
          { field: 'props.shop', op: 'eq', value: 'oslo' },
          { field: 'value', op: 'gt', value: 5 },
          { field: 'props.device', op: 'eq', value: 'phone' },
        ],
      },
    })
    expect(findEventsBehind(query, result, 'A:nullfalse', 2)).toMatchObject({
      to: '2026-11-20T12:00:00.000Z',
      filter: { and: expect.arrayContaining([{ field: 'props.device', op: 'not_exists' }]) },
    })
  })

  it('of all others are those of no listed group', () => {
    const behind = findEventsBehind(
      { ...query, filter: undefined, series: [{ event: '*' }] },
      result,
      'A:true',
      1,
    )
    expect(behind?.filter).toEqual({
      and: [
        { not: { field: 'props.device', op: 'eq', value: 'phone' } },
        { not: { field: 'props.device', op: 'not_exists' } },
      ],
    })
  })

  it('of a total are those of the whole range', () => {
    expect(findEventsBehind(query, result, 'A:phonefalse', null)).toMatchObject({
      from: '2026-11-18T10:00:00.000Z',
      to: '2026-11-20T12:00:00.000Z',
    })
    expect(findEventsBehind(query, result, 'gone', 0)).toBeNull()
  })
})

describe('conditions', () => {
  it('fit the type of the field', () => {
    const ops = (type: Parameters<typeof listOperators>[0]) => listOperators(type).map(({ op }) => op)
    expect(ops('number')).toContain('gte')
    expect(ops('string')).not.toContain('gte')
    expect(ops('boolean')).toEqual(['is_true', 'is_false', 'exists', 'not_exists'])
  })

  it('compare numbers with numbers and texts with texts', () => {
    expect(buildCondition('value', 'gt', ['5'], 'number')).toEqual({ field: 'value', op: 'gt', value: 5 })
    expect(buildCondition('value', 'gt', ['five'], 'number')).toBeNull()
    expect(buildCondition('props.zip', 'eq', ['0150'], 'string')).toMatchObject({ value: '0150' })
    expect(buildCondition('props.n', 'in', ['1', 'b'], 'number')).toMatchObject({ value: [1, 'b'] })
    expect(buildCondition('props.n', 'exists', [], 'number')).toEqual({ field: 'props.n', op: 'exists' })
    expect(buildCondition('props.n', 'contains', [''], 'string')).toBeNull()
  })

  it('keep what was typed when the operator changes', () => {
    const one = { field: 'props.plan', op: 'eq', value: 'pro' } as const
    const several = withOperator(one, 'in', 'string')
    expect(several).toEqual({ field: 'props.plan', op: 'in', value: ['pro'] })
    expect(several && withOperator(several, 'starts_with', 'string')).toMatchObject({ value: 'pro' })
  })

  it('are joined, and shown only when the builder can', () => {
    const one = { field: 'subject', op: 'exists' } as const
    expect(toFilter([])).toBeUndefined()
    expect(conditionsOf(toFilter([one, one]))).toEqual([one, one])
    expect(conditionsOf({ or: [one] })).toBeNull()
    expect(joinFilters(undefined, one, { and: [one] })).toEqual({ and: [one, one] })
  })
})

describe('totals of several series by group', () => {
  const found = (letter: string, plan: string | null, total: number | null, isOther = false) => ({
    key: isOther ? `${letter}:other` : `${letter}:["${plan}"]`,
    letter,
    label: '',
    group: isOther ? null : { 'props.plan': plan },
    is_other: isOther,
    total,
    points: [],
    previous: { total: 1, points: [] },
  })
  const totals = [
    found('A', 'pro', 5),
    found('A', null, 2, true),
    found('B', 'pro', 0.5),
    found('B', null, null, true),
  ]
  const answer = { kind: 'trends', series: totals } as unknown as TrendsResult
  const asked: Query = {
    from: '-7d',
    series: [{ event: 'a' }, { event: 'a', measure: 'avg' }],
    group_by: 'props.plan',
  }

  it('stand side by side', () => {
    expect(
      toGroupRows(answer, asked)?.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)]),
    ).toEqual([
      ['pro', 5, 0.5],
      ['All others', 2, null],
    ])
    expect(toGroupRows(answer, asked)?.[0]?.cells[1]).toEqual({ key: 'B:["pro"]', value: 0.5, former: 1 })
  })

  it('are a list where there is one of each', () => {
    expect(toGroupRows({ ...answer, series: totals.slice(0, 2) }, asked)).toBeNull()
    expect(toGroupRows(answer, { from: '-7d', series: asked.series })).toBeNull()
  })
})

describe('words', () => {
  it.each([
    [{ series: [{ event: '*' }] }, 'Any event'],
    [{ series: [{ event: 'order.paid' }], group_by: ['props.device'] }, 'order.paid by device'],
    [
      { series: [{ event: 'llm.call', measure: 'p95' as const, of: 'props.latency_ms' }] },
      'p95 latency_ms of llm.call',
    ],
    [{ series: [{ event: 'a.b' }, { event: 'c.d' }], formula: 'A / B' }, 'a.b / c.d'],
    [{ funnel: { steps: [{ event: 'a' }, { event: 'b' }] } }, 'From a to b'],
  ])('%j is %s', (asked, title) => {
    expect(describeQuestion({ query: { from: '-7d', ...asked } })).toBe(title)
  })

  it('say what a title leaves out', () => {
    const one = { field: 'value', op: 'gt', value: 5 } as const
    const details = (asked: Partial<Query>) => listRefinements({ query: { from: '-7d', ...asked } })
    expect(details({ series: [{ event: 'a' }] })).toEqual([])
    expect(details({ series: [{ event: 'a', filter: one }] })).toEqual(['1 filter'])
    expect(
      details({
        compare: 'previous_week',
        filter: { and: [one, one] },
        series: [{ event: 'a', filter: { or: [one, one] } }],
      }),
    ).toEqual(['vs. previous week', '3 filters'])
    expect(details({ funnel: { steps: [{ event: 'a', filter: one }, { event: 'b' }] } })).toEqual([
      '1 filter',
    ])
  })

  it.each([
    [[{ event: 'a' }], undefined, 'integer'],
    [[{ event: 'a', measure: 'sum' as const, of: 'props.cost_usd' }], undefined, 'money'],
    [[{ event: 'a', measure: 'p95' as const, of: 'props.latency_ms' }], undefined, 'duration'],
    [[{ event: 'a', measure: 'avg' as const, of: 'props.input_tokens' }], undefined, 'number'],
    [[{ event: 'a' }, { event: 'b' }], 'A / B', 'percent'],
    [[{ event: 'a', measure: 'sum' as const, of: 'props.cost_usd' }, { event: 'b' }], 'A / B', 'money'],
    [[{ event: 'a' }, { event: 'b' }], 'A * B', 'number'],
  ])('%j %s is in %s', (asked, formula, unit) => {
    const asking = { from: '-1d', series: asked, ...(formula ? { formula } : {}) }
    expect(unitOfQuestion({ query: asking, chart: 'line' })).toBe(unit)
  })

  it('offers only what can be answered', () => {
    const titles = (names: string[]) => listReadyQuestions(names, 'UTC').map(({ title }) => title)
    expect(titles([])).toEqual([])
    expect(titles(['ping'])).toEqual(['How often does ping happen?'])
    expect(titles(['page.viewed', 'order.paid'])).toContain('How many visitors become buyers?')
    const [funnel] = listReadyQuestions(['page.viewed', 'order.paid'], 'Europe/Oslo')
    expect(funnel?.question.query.funnel?.steps).toHaveLength(2)
    expect(funnel?.question.query.timezone).toBe('Europe/Oslo')
  })
})
