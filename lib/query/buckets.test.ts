import { describe, expect, it } from 'vitest'

import { fitInterval, listEdges } from './buckets.ts'
import { resolveRange } from './range.ts'
import type { Interval } from './schema.ts'

const now = Date.UTC(2026, 10, 20, 13, 45)
const hourMs = 3_600_000

function edges(from: string, to: string, interval: Interval, timezone: string): string[] {
  const range = resolveRange({ from, to, timezone }, now)
  return listEdges(range, interval, timezone).map((edge) => new Date(edge).toISOString().slice(0, 16))
}

describe('the edges of intervals', () => {
  it.each<[string, [string, string, Interval, string], string[]]>([
    [
      'a day of 25 hours',
      ['2026-10-24', '2026-10-27', 'day', 'Europe/Berlin'],
      ['2026-10-23T22:00', '2026-10-24T22:00', '2026-10-25T23:00', '2026-10-26T23:00'],
    ],
    [
      'an hour that is shown twice is two',
      ['2026-10-25T01:00', '2026-10-25T04:00', 'hour', 'Europe/Berlin'],
      ['2026-10-24T23:00', '2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00', '2026-10-25T03:00'],
    ],
    [
      'an hour cut short, where clocks are set by half of one',
      ['2026-10-04T01:00', '2026-10-04T04:00', 'hour', 'Australia/Lord_Howe'],
      ['2026-10-03T14:30', '2026-10-03T15:30', '2026-10-03T16:00', '2026-10-03T17:00'],
    ],
    [
      'an hour drawn out, where clocks are set by half of one',
      ['2026-04-05T00:00', '2026-04-05T03:00', 'hour', 'Australia/Lord_Howe'],
      ['2026-04-04T13:00', '2026-04-04T14:00', '2026-04-04T15:30', '2026-04-04T16:30'],
    ],
    [
      'a day that a zone left out',
      ['2011-12-29', '2012-01-01', 'day', 'Pacific/Apia'],
      ['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00'],
    ],
    [
      'a day without a midnight',
      ['2018-11-03', '2018-11-06', 'day', 'America/Sao_Paulo'],
      ['2018-11-03T03:00', '2018-11-04T03:00', '2018-11-05T02:00', '2018-11-06T02:00'],
    ],
    [
      'hours of a zone that is half an hour off, from the middle of one',
      ['2026-11-20T10:17Z', '2026-11-20T12:00Z', 'hour', 'Asia/Kolkata'],
      ['2026-11-20T09:30', '2026-11-20T10:30', '2026-11-20T11:30', '2026-11-20T12:30'],
    ],
    [
      'weeks from Monday on',
      ['2026-11-18', '2026-11-24', 'week', 'UTC'],
      ['2026-11-16T00:00', '2026-11-23T00:00', '2026-11-30T00:00'],
    ],
    [
      'months of every length',
      ['2024-01-31', '2024-04-02', 'month', 'UTC'],
      ['2024-01-01T00:00', '2024-02-01T00:00', '2024-03-01T00:00', '2024-04-01T00:00', '2024-05-01T00:00'],
    ],
    ['totals have none', ['2026-11-18', '2026-11-24', 'none', 'UTC'], []],
  ])('%s', (_name, given, expected) => {
    expect(edges(...given)).toEqual(expected)
  })

  it('refuses more points than anyone can look at', () => {
    expect(() => edges('-30d', 'now', 'minute', 'UTC')).toThrow(/43200 points.*at most 10000/s)
  })

  it.each<[number, Interval]>([
    [1, 'minute'],
    [12, '5_minutes'],
    [24, '15_minutes'],
    [7 * 24, 'hour'],
    [90 * 24, 'day'],
    [365 * 24, 'week'],
    [3 * 365 * 24, 'month'],
  ])('fits %i hours', (hours, interval) => {
    expect(fitInterval({ from: 0, to: hours * hourMs })).toBe(interval)
  })
})
