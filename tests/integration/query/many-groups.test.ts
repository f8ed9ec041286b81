import { beforeAll, describe, expect, it } from 'vitest'

import type { Query } from '#lib/query/schema'

import { askTrends, createTenant } from './ask.ts'

// More groups than are read at once, so that the engine has to choose them.
const people = 24_000
let tenant: string

beforeAll(async () => {
  const facts = Array.from({ length: people + 60 }, (_each, at) => ({
    name: 'came',
    agoMs: 60_000 + (at % 3) * 3_600_000,
    subject: at < people ? `person ${at}` : `person ${at % 3}`,
    value: at < people ? 1 : 10,
  }))
  tenant = await createTenant(facts)
}, 60_000)

const grouped = (measure: 'count' | 'unique' | 'sum' | 'avg' | 'max', more: Partial<Query> = {}): Query => ({
  from: '-1d',
  interval: 'none',
  series: [
    {
      event: 'came',
      measure,
      of: measure === 'unique' ? 'subject' : measure === 'count' ? undefined : 'value',
    },
  ],
  group_by: 'subject',
  limit: 3,
  ...more,
})

describe('more groups than fit', () => {
  it.each([
    ['count', [21, 21, 21], people - 3],
    ['sum', [201, 201, 201], people - 3],
    ['avg', [201 / 21, 201 / 21, 201 / 21], 1],
    ['max', [10, 10, 10], 1],
  ] as const)('are ranked by %s; the rest is one', async (measure, listed, rest) => {
    const { series, meta } = await askTrends(tenant, grouped(measure))
    expect(meta.groups).toBe(people)
    expect(series.map(({ group }) => group?.subject)).toEqual(['person 0', 'person 1', 'person 2', undefined])
    expect(series.map(({ total }) => total)).toEqual([
      ...listed.map((value) => (Number.isInteger(value) ? value : Number(value.toPrecision(15)))),
      rest,
    ])
    expect(series.at(-1)).toMatchObject({ is_other: true, label: 'Other' })
  })

  it('have their points, which add up', async () => {
    const { series } = await askTrends(tenant, grouped('count', { interval: 'hour' }))
    const sums = series.map(({ points }) => points.reduce((sum, [, value]) => sum + (value ?? 0), 0))
    expect(sums).toEqual([21, 21, 21, people - 3])
  })

  it('stay apart by several fields, and beside what was before', async () => {
    const { series } = await askTrends(
      tenant,
      grouped('count', { group_by: ['subject', 'name'], compare: 'previous_period', interval: 'hour' }),
    )
    expect(series.map(({ group, total, previous }) => [group, total, previous?.total])).toEqual([
      ...[0, 1, 2].map((at) => [{ subject: `person ${at}`, name: 'came' }, 21, 0]),
      [null, people - 3, 0],
    ])
  })

  it('are counted as different only once in the rest', async () => {
    const { series } = await askTrends(tenant, grouped('unique', { group_by: 'name', interval: 'hour' }))
    expect(series.map(({ total }) => total)).toEqual([people])
  })
})
