import { describe, expect, it } from 'vitest'

import { queryLimits } from '#lib/query/query-limits'
import { runStatement } from '#lib/query/run-statement'
import type { Filter, Query } from '#lib/query/schema'
import { sql } from '#lib/query/sql'

import { ask, createTenant } from './ask.ts'

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
  ])('is refused in words: %s', async (_name, asked) => {
    const tenant = await createTenant([{ name: 'one' }])
    await expect(ask(tenant, asked)).rejects.toMatchObject({
      code: expect.stringMatching(/^REQ_00[14]$/) as string,
    })
  })
})
