import { describe, expect, it } from 'vitest'

import { listEdges } from './buckets.ts'
import { compareWith } from './compare.ts'
import { calendarUnitOf, resolveRange } from './range.ts'
import type { Comparison, Interval } from './schema.ts'

function compare(comparison: Comparison, from: string, to: string, interval: Interval, zone: string) {
  const range = resolveRange({ from, to, timezone: zone }, Date.UTC(2026, 10, 20))
  const edges = listEdges(range, interval, zone)
  const found = compareWith(comparison, { range, edges, zone, unit: calendarUnitOf(from) })
  const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)
  return {
    range: [iso(found.range.from), iso(found.range.to)],
    starts: found.starts.map(iso),
    places: found.places,
  }
}

describe('what is compared with', () => {
  it.each<[string, Parameters<typeof compare>, [string, string]]>([
    [
      'the week before',
      ['previous_period', '2026-11-09', '2026-11-16', 'day', 'UTC'],
      ['2026-11-02T00:00', '2026-11-09T00:00'],
    ],
    [
      'the month before, though shorter',
      ['previous_period', '2026-03-01', '2026-04-01', 'day', 'UTC'],
      ['2026-02-01T00:00', '2026-03-01T00:00'],
    ],
    [
      'the hours before',
      ['previous_period', '2026-11-09T10:00', '2026-11-09T12:30', 'hour', 'UTC'],
      ['2026-11-09T07:30', '2026-11-09T10:00'],
    ],
    [
      'days before, over a clock change',
      ['previous_period', '2026-10-26', '2026-10-28', 'day', 'Europe/Berlin'],
      ['2026-10-23T22:00', '2026-10-25T23:00'],
    ],
    [
      'as much of the seven days before as has come of these',
      ['previous_period', '-6d/d', 'now', 'day', 'America/New_York'],
      ['2026-11-06T05:00', '2026-11-13T00:00'],
    ],
    [
      'as much of the month before as has come of this one',
      ['previous_period', 'now/M', 'now', 'day', 'UTC'],
      ['2026-10-01T00:00', '2026-10-20T00:00'],
    ],
    [
      'the same days a year before',
      ['previous_year', '2026-11-09', '2026-11-16', 'day', 'UTC'],
      ['2025-11-09T00:00', '2025-11-16T00:00'],
    ],
    [
      'the same days a month before',
      ['previous_month', '2026-03-30', '2026-04-01', 'day', 'UTC'],
      ['2026-02-28T00:00', '2026-03-01T00:00'],
    ],
    [
      'a day and a night that the month before lacks, by as many days as its beginning',
      ['previous_month', '2026-05-30T10:00', '2026-05-31T10:00', 'hour', 'UTC'],
      ['2026-04-30T10:00', '2026-05-01T10:00'],
    ],
    [
      'the hours of days of which the month before lacks some',
      ['previous_month', '2026-03-28', '2026-03-30T12:00', 'hour', 'Europe/Berlin'],
      ['2026-02-27T23:00', '2026-03-02T11:00'],
    ],
  ])('%s', (_name, given, range) => {
    expect(compare(...given).range).toEqual(range)
  })

  it('has an interval beside each, also one without length', () => {
    // The 29th of February has no day a year before.
    const found = compare('previous_year', '2024-02-28', '2024-03-02', 'day', 'UTC')
    expect(found.starts).toEqual([
      '2023-02-28T00:00',
      '2023-02-28T00:00',
      '2023-03-01T00:00',
      '2023-03-02T00:00',
    ])
    expect(found.places).toEqual([null, 0, 1])
  })
})
