import { describe, expect, it } from 'vitest'

import { fromWallMs, isTimeZone, readWallTime, toInstant, writeZonedTime } from './zoned-time.ts'

const at = (text: string) => new Date(text).getTime()

describe('time in a zone', () => {
  it.each([
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', 1],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 3],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', 2],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', 2],
    ['2026-07-01T12:00:00Z', 'Asia/Kolkata', 17],
  ])('%s in %s shows hour %i', (instant, zone, hour) => {
    expect(readWallTime(at(instant), zone).hour).toBe(hour)
  })

  it('counts weekdays from Monday', () => {
    expect(readWallTime(at('2026-11-16T12:00:00Z'), 'UTC').weekday).toBe(0)
    expect(readWallTime(at('2026-11-15T23:30:00Z'), 'Asia/Tokyo').weekday).toBe(0)
  })

  it('finds the moment a clock shows, and comes back to it', () => {
    for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
      for (let day = 0; day < 366; day++) {
        const wall = { year: 2026, month: 1, day: day + 1, hour: 12, minute: 30, second: 0 }
        const { hour, minute } = readWallTime(toInstant(wall, zone), zone)
        expect([zone, day, hour, minute]).toEqual([zone, day, 12, 30])
      }
    }
  })

  it.each([
    ['a repeated hour is the first', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['a skipped hour is the moment of the skip', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00'],
    [
      'a skipped midnight is the moment of the skip',
      '2026-09-06T00:00',
      'America/Santiago',
      '2026-09-06T04:00',
    ],
    ['a skipped day is the beginning of the next', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00'],
  ])('%s', (_what, shown, zone, expected) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = shown.split(/[-T:]/).map(Number)
    const instant = toInstant({ year, month, day, hour, minute, second: 0 }, zone)
    expect(new Date(instant).toISOString().slice(0, 16)).toBe(expected)
  })

  it('writes a moment with the offset of the zone', () => {
    expect(writeZonedTime(at('2026-11-20T07:00:00Z'), 'Europe/Berlin')).toBe('2026-11-20T08:00:00+01:00')
    expect(writeZonedTime(at('2026-11-20T07:00:00Z'), 'America/St_Johns')).toBe('2026-11-20T03:30:00-03:30')
    expect(writeZonedTime(at('2026-11-20T07:00:00Z'), 'UTC')).toBe('2026-11-20T07:00:00Z')
  })

  it('lets days run over', () => {
    const wall = { year: 2026, month: 3, day: 0, hour: 0, minute: 0, second: 0 }
    expect(new Date(toInstant(wall, 'UTC')).toISOString()).toBe('2026-02-28T00:00:00.000Z')
    expect(fromWallMs(0, 'UTC')).toBe(0)
  })

  it('knows its zones', () => {
    expect(['Europe/Oslo', 'Nowhere/Else', '+02:00'].map(isTimeZone)).toEqual([true, false, false])
  })
})
