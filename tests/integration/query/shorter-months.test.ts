import { beforeAll, describe, expect, it } from 'vitest'

import type { Query } from '#lib/query/schema'

import { askTrends, createTenant } from './ask.ts'

const hourMs = 3_600_000
const now = new Date('2026-03-31T12:00:00Z')
const agoOf = (time: string) => Date.now() - Date.parse(time)
let tenant: string

beforeAll(async () => {
  tenant = await createTenant(
    ['2026-02-28T09:00:00Z', '2026-02-28T20:00:00Z', '2026-03-31T09:00:00Z'].map((time) => ({
      name: 'came',
      agoMs: agoOf(time),
    })),
  )
})

describe('a month that is compared with a shorter one', () => {
  const asked: Omit<Query, 'from'> = { compare: 'previous_month', series: [{ event: 'came' }] }

  it('has gaps where that one has no days', async () => {
    const { series } = await askTrends(
      tenant,
      { ...asked, from: '2026-03-27', to: '2026-04-01', interval: 'day' },
      now,
    )
    expect(series[0]?.previous?.points.map(([, value]) => value)).toEqual([0, null, null, null, 2])
    expect(series[0]?.previous?.total).toBe(2)
  })

  it('has hours beside its last days, each once', async () => {
    const { series, meta } = await askTrends(
      tenant,
      { ...asked, from: '-1d', to: 'now', interval: 'hour' },
      now,
    )
    expect(meta.compared).toEqual({ from: '2026-02-28T12:00:00.000Z', to: '2026-03-01T12:00:00.000Z' })
    const { points = [], total } = series[0]?.previous ?? {}
    expect(points.filter(([, value]) => value !== 0)).toEqual([['2026-02-28T20:00:00.000Z', 1]])
    expect(Date.parse(points.at(-1)?.[0] ?? '') - Date.parse(points[0]?.[0] ?? '')).toBe(23 * hourMs)
    expect(total).toBe(1)
  })
})
