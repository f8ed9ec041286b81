import { expect, it } from 'vitest'

import { readTime, writeTime } from './read-time.ts'

const noon = Date.UTC(2026, 10, 20, 12, 0, 0)

it.each([
  ['2026-11-20T12:00:00Z', noon],
  ['2026-11-20T12:00:00.000Z', noon],
  ['2026-11-20T12:00:00.1239Z', noon + 123],
  ['2026-11-20 12:00:00', noon],
  ['2026-11-20T12:00', noon],
  ['2026-11-20T14:00:00+02:00', noon],
  ['2026-11-20T14:00:00+0200', noon],
  ['2026-11-20T14:00:00+02', noon],
  ['2026-11-20', noon - 12 * 3_600_000],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  [noon, noon],
  [noon / 1000, noon],
  [noon / 1000 + 0.25, noon + 250],
  [String(noon), noon],
  [String(noon / 1000), noon],
  [0, 0],
  [-1, -1000],
])('%s is a time', (given, expected) => expect(readTime(given)).toBe(expected))

it.each([
  'yesterday',
  '',
  '2026-02-30',
  '2026-13-01',
  '2023-02-29T00:00:00Z',
  '2026-01-01T25:00:00Z',
  '20261120',
  '11/20/2026',
  '2026-11-20T12:00:00Z; DROP TABLE events',
  'NaN',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e15,
  1e300,
  null,
  true,
  {},
  [noon],
  new Date(noon),
])('%s is none', (given) => expect(readTime(given)).toBeNaN())

it.each([
  [noon + 7, undefined, '2026-11-20 12:00:00.007'],
  [noon + 7, '2026-11-20T12:00:00.007Z', '2026-11-20 12:00:00.007'],
  [noon, '2026-11-20T14:00:00.000+02:00', '2026-11-20 12:00:00.000'],
  [Date.UTC(2026, 10, 21), '2026-11-20T24:00:00.000Z', '2026-11-21 00:00:00.000'],
])('%s, said as %s, is written for the store', (ms, said, written) => {
  expect(writeTime(ms, said)).toBe(written)
})
