import { expect, it } from 'vitest'

import { addMonths, isDay, listWeeks } from './days.ts'

it.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['1 Nov 2026', false],
  ['', false],
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected))

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s and %d months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

it('shows a month in whole weeks from Monday', () => {
  const weeks = listWeeks('2026-02-10')
  expect(weeks.map(([monday]) => monday)).toEqual([
    '2026-01-26',
    '2026-02-02',
    '2026-02-09',
    '2026-02-16',
    '2026-02-23',
  ])
  expect(listWeeks('2026-06-30').at(-1)?.at(-1)).toBe('2026-07-05')
})
