import { describe, expect, it } from 'vitest'

import { readMoment, resolveRange, roundNow } from './range.ts'

const now = Date.UTC(2026, 9, 26, 12, 0, 0)
const read = (text: string, zone = 'UTC') => new Date(readMoment(text, 'from', zone, now)).toISOString()

describe('a moment', () => {
  it.each([
    ['now', '2026-10-26T12:00:00.000Z'],
    ['-30m', '2026-10-26T11:30:00.000Z'],
    ['now-1d', '2026-10-25T12:00:00.000Z'],
    ['-1w', '2026-10-19T12:00:00.000Z'],
    ['-1M', '2026-09-26T12:00:00.000Z'],
    ['now/d', '2026-10-26T00:00:00.000Z'],
    ['-1d/w', '2026-10-19T00:00:00.000Z'],
    ['-1M/M', '2026-09-01T00:00:00.000Z'],
    ['now/y', '2026-01-01T00:00:00.000Z'],
    ['-1d+2h', '2026-10-25T14:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T08:30', '2026-11-20T08:30:00.000Z'],
    ['2026-11-20T08:30:15.5Z', '2026-11-20T08:30:15.500Z'],
    ['2026-11-20 08:30:15+02:00', '2026-11-20T06:30:15.000Z'],
    ['2026-11-20T08:30:15.123456-0130', '2026-11-20T10:00:15.123Z'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    // In Berlin clocks were set back the day before.
    ['-2d', '2026-10-24T11:00:00.000Z'],
    ['-48h', '2026-10-24T12:00:00.000Z'],
    ['-1d/d', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:00:00.000Z'],
  ])('reads %s as clocks in Berlin show it', (text, expected) => {
    expect(read(text, 'Europe/Berlin')).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    '-7',
    '7d',
    '-7x',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '20261120',
    '2026-11-20T25:00',
    '1969-12-31',
    '2300-01-01',
    '-999999y',
    'NaN',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(/^from: /)
  })

  it.each(['-999999y', '+999999y', '-999999M', '+273733y', '-300y-999999y/d'])(
    'refuses %j in words wherever the clocks are',
    (text) => {
      for (const zone of ['UTC', 'Europe/Berlin', 'America/St_Johns']) {
        expect(() => readMoment(text, 'from', zone, now)).toThrow('from: years from 1970 to 2199 only.')
      }
    },
  )

  it('counts days of the month back to the last there is', () => {
    const march = Date.UTC(2026, 2, 31)
    expect(new Date(readMoment('-1M', 'from', 'UTC', march)).toISOString()).toBe('2026-02-28T00:00:00.000Z')
  })
})

describe('a range', () => {
  it('begins before it ends', () => {
    expect(() => resolveRange({ from: 'now', to: '-1d', timezone: 'UTC' }, now)).toThrow(/before/)
    expect(() => resolveRange({ from: 'now', to: 'now', timezone: 'UTC' }, now)).toThrow(/before/)
  })

  it('means the same now for whoever asks within ten seconds', () => {
    const at = (seconds: number) => roundNow(new Date(now + seconds * 1_000))
    expect([at(0.001), at(5), at(10)]).toEqual([at(10), at(10), at(10)])
    expect(at(10.001)).toBe(at(20))
  })
})
