import { describe, expect, it } from 'vitest'

import { describeRange } from './ranges.ts'

describe('a range in words', () => {
  it.each([
    ['-7d', 'now', 'Last 7 days'],
    ['now-7d', 'now', 'Last 7 days'],
    ['-5h', 'now', 'Last 5 hours'],
    ['-1w', 'now', 'Last 1 week'],
    ['now/d', 'now', 'Today'],
    ['now/y', 'now', 'This year'],
    ['-1d/d', 'now', 'Yesterday and today'],
    ['-6d/d', 'now', 'Last 7 days'],
    ['-11M/M', 'now', 'Last 12 months'],
    ['-8w/w', 'now', 'Last 8 weeks and this week'],
  ])('%s until %s is %s', (from, to, text) => expect(describeRange({ from, to })).toBe(text))

  it.each([
    ['-7d/d', 'now/d', 'Last 7 full days'],
    ['now-7d/d', 'now/d', 'Last 7 full days'],
    ['-3M/M', 'now/M', 'Last 3 full months'],
    ['-1d/d', 'now/d', 'Yesterday'],
    ['-1w/w', 'now/w', 'Last week'],
    ['-1y/y', 'now/y', 'Last year'],
    ['-1h/h', 'now/h', 'Last full hour'],
  ])('%s until %s, which is over, is %s', (from, to, text) => expect(describeRange({ from, to })).toBe(text))

  it.each([
    ['-14d', '-7d', '14 days ago – 7 days ago'],
    ['-1d', 'now/d', '1 day ago – start of today'],
    ['-2M/M', '-1M/M', 'start of the month 2 months ago – start of last month'],
    ['-3d/w', 'now', 'start of the week 3 days ago – now'],
    ['-1w/w', 'now/d', 'start of last week – start of today'],
    ['2026-11-01', 'now', '2026-11-01 – now'],
    ['2026-11-01', '2026-11-20T08:00:00Z', '2026-11-01 – 2026-11-20 08:00 UTC'],
  ])('%s until %s, from one moment to another, is %s', (from, to, text) =>
    expect(describeRange({ from, to })).toBe(text),
  )

  it('is as it was written where there are no words for it', () => {
    expect(describeRange({ from: '-1d+2h', to: 'now' })).toBe('-1d+2h – now')
  })

  it('ends now unless it says otherwise', () => {
    expect(describeRange({ from: '-30d' })).toBe('Last 30 days')
  })
})
