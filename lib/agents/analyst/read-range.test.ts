import { describe, expect, it } from 'vitest'

import { readRanges } from './read-range.ts'

const clock = { now: new Date('2026-11-18T10:30:00Z'), zone: 'UTC' }

/** From and to, without what is midnight; “now” is 2026-11-18T10:30Z, a Wednesday. */
const ranges = {
  'last 7 days': '2026-11-11T10:30 2026-11-18T10:30',
  'the past two weeks': '2026-11-04T10:30 2026-11-18T10:30',
  'over the last 24 hours': '2026-11-17T10:30 2026-11-18T10:30',
  'in the last hour': '2026-11-18T09:30 2026-11-18T10:30',
  today: '2026-11-18 2026-11-18T10:30',
  yesterday: '2026-11-17 2026-11-18',
  'this week': '2026-11-16 2026-11-18T10:30',
  'last week': '2026-11-09 2026-11-16',
  'this month': '2026-11-01 2026-11-18T10:30',
  'last month': '2026-10-01 2026-11-01',
  'this quarter': '2026-10-01 2026-11-18T10:30',
  'last year': '2025-11-18T10:30 2026-11-18T10:30',
  'since Monday': '2026-11-16 2026-11-18T10:30',
  'since last Wednesday': '2026-11-11 2026-11-18T10:30',
  'on Friday': '2026-11-13 2026-11-14',
  'in October': '2026-10-01 2026-11-01',
  'in December': '2025-12-01 2026-01-01',
  'in March 2025': '2025-03-01 2025-04-01',
  'on 3 November': '2026-11-03 2026-11-04',
  'on Nov 3rd': '2026-11-03 2026-11-04',
  'since 2026-11-02': '2026-11-02 2026-11-18T10:30',
  'from 2026-11-02 to 2026-11-05': '2026-11-02 2026-11-06',
  'between 3 November and 5 November': '2026-11-03 2026-11-06',
  'from Monday to Tuesday': '2026-11-16 2026-11-18',
  'in the last 3 months': '2026-08-18T10:30 2026-11-18T10:30',
  '3 days ago': '2026-11-15 2026-11-16',
  'der letzten 7 Tage': '2026-11-11T10:30 2026-11-18T10:30',
  gestern: '2026-11-17 2026-11-18',
  'this month vs last month': '2026-11-01 2026-11-18T10:30 against 2026-10-01 2026-10-18T10:30',
  'September against October': '2026-10-01 2026-11-01 against 2026-09-01 2026-10-01',
  'week over week': '2026-11-11T10:30 2026-11-18T10:30 against 2026-11-04T10:30 2026-11-11T10:30',
  'higher than last week': '2026-11-16 2026-11-18T10:30 against 2026-11-09 2026-11-11T10:30',
  'may I march on?': '',
}

describe('which time a question means', () => {
  const short = (time: string) => time.replace(/T00:00:00\.000Z|:00\.000Z/, '')
  it.each(Object.entries(ranges))('%s', (text, read) => {
    const { range, against } = readRanges(`What did we spend ${text}`, clock)
    const shown = [range, against].map((each) => each && `${short(each.from)} ${short(each.to)}`)
    expect(shown.filter(Boolean).join(' against ')).toBe(read)
  })

  it('is read on the clocks of the asker', () => {
    const { range } = readRanges('spend yesterday', { ...clock, zone: 'America/New_York' })
    expect(range).toEqual({ from: '2026-11-17T05:00:00.000Z', to: '2026-11-18T05:00:00.000Z' })
  })
})
