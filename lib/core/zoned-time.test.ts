import { describe, expect, it } from 'vitest'

import { fromWallMs, isTimeZone, readWallTime, toInstant } from './zoned-time.ts'

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

  it('takes the first of a repeated hour, and the hour after a skipped one', () => {
    const repeated = { year: 2026, month: 10, day: 25, hour: 2, minute: 30, second: 0 }
    expect(new Date(toInstant(repeated, 'Europe/Berlin')).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    const skipped = { ...repeated, month: 3, day: 29 }
    expect(new Date(toInstant(skipped, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('lets days run over', () => {
    const wall = { year: 2026, month: 3, day: 0, hour: 0, minute: 0, second: 0 }
    expect(new Date(toInstant(wall, 'UTC')).toISOString()).toBe('2026-02-28T00:00:00.000Z')
    expect(fromWallMs(0, 'UTC')).toBe(0)
  })

  it('knows its zones', () => {
    expect([isTimeZone('Europe/Oslo'), isTimeZone('Nowhere/Else')]).toEqual([true, false])
  })
})
