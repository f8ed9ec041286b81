import { describe, expect, it } from 'vitest'

import { newId } from '#lib/core/id'
import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { queryLimits } from '#lib/query/query-limits'
import { runStatement } from '#lib/query/run-statement'
import type { Filter, Query } from '#lib/query/schema'
import { sql } from '#lib/query/sql'

import { ask, askTrends, createTenant } from './ask.ts'

const refusal = (details: object, code = 'REQ_004') =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(/shorter range|Ask for/) as string,
    details: expect.objectContaining(details) as object,
  })

describe('a question that costs too much', () => {
  it.each([
    ['time', { max_execution_time: 0.05 }, sql`SELECT sum(sleepEachRow(0.01)) FROM numbers(1000)`],
    ['rows', { max_rows_to_read: 10 }, sql`SELECT count() FROM numbers(100000) WHERE number % 3 = 1`],
    ['memory', { max_memory_usage: '2000000' }, sql`SELECT uniqExact(number) FROM numbers(10000000)`],
    ['result', { max_result_rows: '10' }, sql`SELECT number FROM numbers(1000)`],
  ] as const)('is stopped at the limit of %s, which is named', async (limit, settings, statement) => {
    await expect(runStatement(statement, settings)).rejects.toEqual(refusal({ limit }))
  })

  it('cannot lift its own limits', async () => {
    expect(queryLimits.readonly).toBe('2')
    await expect(runStatement(sql`CREATE TABLE made (x UInt8) ENGINE = Memory`)).rejects.toThrow(/readonly/i)
  })
})

describe('a question that cannot be answered', () => {
  const deep = (levels: number): Filter =>
    levels === 0 ? { field: 'subject', op: 'exists' } : { not: deep(levels - 1) }
  it.each<[string, Query]>([
    ['too many points', { from: '-90d', interval: 'minute', series: [{ event: '*' }] }],
    ['twenty-one years', { from: '2000-01-01', to: '2026-01-01', series: [{ event: '*' }] }],
    ['an end before its beginning', { from: 'now', to: '-1d', series: [{ event: '*' }] }],
    [
      'a pattern that is none',
      { from: '-1d', series: [{ event: '*', filter: { field: 'name', op: 'regex', value: '(' } }] },
    ],
    [
      'a pattern with look-around',
      { from: '-1d', series: [{ event: '*', filter: { field: 'name', op: 'regex', value: '(?=a)b' } }] },
    ],
    [
      'a pattern that grows without end',
      {
        from: '-1d',
        series: [{ event: '*', filter: { field: 'name', op: 'regex', value: '((a{1000}){1000}){1000}' } }],
      },
    ],
    ['a sum of times', { from: '-1d', series: [{ event: '*', measure: 'sum', of: 'time' }] }],
    [
      'an order of words',
      { from: '-1d', series: [{ event: '*', filter: { field: 'value', op: 'gt', value: 'many' } }] },
    ],
    ['a letter that is no series', { from: '-1d', series: [{ event: '*' }], formula: 'A / B' }],
    ['brackets without end', { from: '-1d', series: [{ event: '*' }], formula: '('.repeat(150) }],
    [
      'hundreds of conditions',
      {
        from: '-1d',
        series: [
          {
            event: '*',
            filter: {
              or: Array.from({ length: 20 }, () => ({ or: Array.from({ length: 20 }, () => deep(3)) })),
            },
          },
        ],
      },
    ],
    [
      'values without end',
      {
        from: '-1d',
        series: [
          {
            event: '*',
            filter: {
              field: 'subject',
              op: 'in',
              value: Array.from({ length: 1_000 }, () => 'ö'.repeat(900)),
            },
          },
        ],
      },
    ],
    [
      'values that are too much as one statement',
      {
        from: '-1d',
        series: [
          {
            event: '*',
            filter: {
              field: 'subject',
              op: 'in',
              value: Array.from({ length: 1_000 }, (_each, at) => `${'x'.repeat(270)}${at}`),
            },
          },
        ],
      },
    ],
    [
      'conditions that are too much as one statement',
      {
        from: '-1d',
        funnel: {
          order: 'strict',
          steps: Array.from({ length: 10 }, () => ({
            event: '*',
            filter: { or: Array.from({ length: 50 }, () => ({ field: 'props.a', op: 'regex', value: 'b' })) },
          })),
        },
      },
    ],
  ])('is refused in words: %s', async (_name, asked) => {
    const tenant = await createTenant([{ name: 'one' }])
    await expect(ask(tenant, asked)).rejects.toMatchObject({
      code: expect.stringMatching(/^REQ_00[14]$/) as string,
    })
  })
})

describe('numbers', () => {
  const askOne = async (values: number[], measure: 'sum' | 'avg' | 'max' | 'p95') => {
    const tenant = await createTenant(values.map((value) => ({ name: 'paid', value })))
    return askTrends(tenant, { from: '-1d', interval: 'none', series: [{ event: 'paid', measure }] })
  }

  it.each([
    ['max', [1_234_567_890_123_456]],
    ['sum', [1_234_567_890_123_456]],
    ['sum', [0.1234567890123456]],
    ['p95', [0.1234567890123456]],
    ['avg', [1_234_567_890_123_456]],
  ] as const)('come back as they were sent: %s of %j', async (measure, values) => {
    const { series } = await askOne([...values], measure)
    expect(series[0]?.total).toBe(values[0])
  })

  it('that exceed what a number can be when they are added up are not 0', async () => {
    const { series, meta } = await askOne([1.7e308, 1.7e308], 'sum')
    expect([series[0]?.total, meta.overflow]).toEqual([null, true])
  })
})

describe('several measures of the same events', () => {
  it('read them once', async () => {
    const tenant = await createTenant(
      Array.from({ length: 20 }, (_each, at) => ({ name: 'load', value: at })),
    )
    const measures = ['p50', 'p95', 'count'] as const
    const ofLoad = measures.map((measure) => ({ event: 'load', measure }))
    const askThese = (series: Query['series']) => askTrends(tenant, { from: '-1h', interval: 'none', series })
    const { series, meta } = await askThese(ofLoad)
    expect(series.map(({ total }) => total)).toEqual([10, 19, 20])
    expect(meta.rows_read).toBe((await askThese(ofLoad.slice(0, 1))).meta.rows_read)
  })
})

it('an empty workspace has read no events, whoever else’s lie beside them', async () => {
  await createTenant([{ name: 'one' }])
  await getClickhouse().command({ query: `OPTIMIZE TABLE ${eventDatabase}.events FINAL` })
  const { meta } = await askTrends(newId('ws'), { from: '-1d', series: [{ event: '*' }] })
  expect(meta.rows_read).toBe(0)
})

describe('a funnel of any order', () => {
  it('needs an event for each of steps that are the same', async () => {
    const seconds = (at: number) => ({ time: Date.now() - 600_000 + at * 1_000 })
    const tenant = await createTenant([
      { name: 'a', subject: 'once', ...seconds(0) },
      { name: 'a', subject: 'thrice', ...seconds(0) },
      { name: 'a', subject: 'thrice', ...seconds(0) },
      { name: 'a', subject: 'thrice', ...seconds(5) },
    ])
    const steps = Array.from({ length: 3 }, () => ({ event: 'a' }))
    const answer = await ask(tenant, { from: '-1h', funnel: { steps, order: 'any' } })
    expect(answer).toMatchObject({ funnels: [{ steps: [{ count: 2 }, { count: 1 }, { count: 1 }] }] })
  })
})
