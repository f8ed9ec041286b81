import { expect, it } from 'vitest'

import { describeColumns, readNumber, sumGroups } from './table.ts'

it.each([
  ['12', 12],
  ['-3.5', -3.5],
  ['$1,234.50', 1234.5],
  ['-$5', -5],
  ['(3.20)', -3.2],
  ['12%', 12],
  ['3,5', 3.5],
  ['1,234', 1234],
  ['1e3', 1000],
  ['', null],
  ['abc', null],
  ['12 apples', null],
  ['2026-11-01', null],
])('reads %j as %j', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

const rows = [
  { region: 'north', amount: '0.1', day: '2026-11-01', note: '' },
  { region: 'south', amount: '2.5', day: '2026-11-02', note: '' },
  { region: 'north', amount: '0.2', day: '2026-11-03', note: '' },
  { region: '', amount: '', day: '2026-11-04', note: '' },
]

it('tells columns of numbers, dates and texts apart', () => {
  const columns = describeColumns(rows, ['region', 'amount', 'day', 'note'])
  expect(columns.map(({ kind, missing }) => [kind, missing])).toEqual([
    ['text', 1],
    ['number', 1],
    ['date', 0],
    ['empty', 4],
  ])
  expect(columns[1]?.numbers).toEqual({ sum: 2.8, mean: 2.8 / 3, min: 0.1, max: 2.5 })
})

it('sums groups, largest first, and counts rows without a column', () => {
  expect(sumGroups(rows, 'region', 'amount')).toEqual([
    { value: 'south', total: 2.5 },
    { value: 'north', total: 0.3 },
    { value: null, total: 0 },
  ])
  expect(sumGroups(rows, 'region', undefined)[0]).toEqual({ value: 'north', total: 2 })
})
