import { describe, expect, it } from 'vitest'

import { createTimeTicks, formatBucket } from './time-ticks.ts'

const at = (text: string) => new Date(text).getTime()
const hourMs = 3_600_000

function labels(from: string, to: string, zone = 'UTC', finestMs = 60_000, mostTicks = 8) {
  return createTimeTicks(at(from), at(to), zone, { mostTicks, finestMs }).map(({ label }) => label)
}

describe('time ticks', () => {
  it('names the day where hours pass midnight', () => {
    expect(labels('2026-11-19T15:00:00Z', '2026-11-20T15:00:00Z')).toEqual([
      '15:00',
      '18:00',
      '21:00',
      '20 Nov',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
    ])
  })

  it('says the day once when no hour does', () => {
    expect(labels('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')[0]).toBe('20 Nov, 09:00')
  })

  it('leaves out what the named one at the edge would reach', () => {
    const near = (from: string) => labels(from, '2026-11-30T10:45:00Z', 'UTC', 60_000, 16).slice(0, 3)
    expect(near('2026-11-30T09:45:00Z')).toEqual(['30 Nov, 09:45', '09:55', '10:00'])
    // Away from the edge it stands in the middle and has room.
    expect(near('2026-11-30T09:46:00Z')).toEqual(['30 Nov, 09:50', '09:55', '10:00'])
    expect(labels('2026-11-30T09:45:00Z', '2026-11-30T10:45:00Z', 'UTC', 60_000, 2)).toEqual([
      '30 Nov, 10:00',
      '10:30',
    ])
  })

  it('begins days where the zone begins them', () => {
    const ticks = createTimeTicks(
      at('2026-11-01T00:00:00Z'),
      at('2026-11-07T00:00:00Z'),
      'America/New_York',
      {
        mostTicks: 8,
        finestMs: 24 * hourMs,
      },
    )
    expect(new Date(ticks[0]?.at ?? 0).toISOString()).toBe('2026-11-01T04:00:00.000Z')
    // Clocks go back that night.
    expect(new Date(ticks[1]?.at ?? 0).toISOString()).toBe('2026-11-02T05:00:00.000Z')
  })

  it('counts weeks from Monday, then months, then years', () => {
    expect(labels('2026-09-30T00:00:00Z', '2026-11-20T00:00:00Z')[0]).toBe('5 Oct')
    expect(labels('2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z')).toEqual([
      '2026',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
    ])
    expect(labels('2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ])
  })

  it('is never finer than the data, and never more than fit', () => {
    const ticks = labels('2026-11-19T00:00:00Z', '2026-11-21T00:00:00Z', 'UTC', 24 * hourMs)
    expect(ticks).toEqual(['19 Nov', '20 Nov', '21 Nov'])
    for (let hours = 1; hours < 40_000; hours = hours * 2 + 1) {
      const to = at('2020-01-01T00:00:00Z') + hours * hourMs
      const found = createTimeTicks(at('2020-01-01T00:00:00Z'), to, 'Europe/Oslo', {
        mostTicks: 6,
        finestMs: 1,
      })
      expect(found.length).toBeLessThanOrEqual(7)
    }
  })

  it('writes a bucket no finer than it is', () => {
    const noon = at('2026-11-20T12:00:05Z')
    expect(formatBucket(noon, 'UTC', 1000)).toBe('Fri 20 Nov 2026, 12:00:05')
    expect(formatBucket(noon, 'UTC', hourMs)).toBe('Fri 20 Nov 2026, 12:00')
    expect(formatBucket(noon, 'UTC', 24 * hourMs)).toBe('Fri 20 Nov 2026')
    expect(formatBucket(noon, 'UTC', 7 * 24 * hourMs)).toBe('Week of Fri 20 Nov 2026')
    expect(formatBucket(noon, 'UTC', 30 * 24 * hourMs)).toBe('Nov 2026')
  })
})
