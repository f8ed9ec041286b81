import { expect, it } from 'vitest'

import { formatRelativeTime } from './format-time.ts'

const at = new Date('2026-11-20T10:00:00.000Z')

it.each([
  [0, 'now'],
  [4_999, 'now'],
  [5_000, '5 s ago'],
  [-9_000, 'now'],
  [-20_000, 'in 20 s'],
  [90_000, '1 min ago'],
  [2 * 86_400_000, '2 d ago'],
])('%d ms after it, it was “%s”', (elapsedMs, text) => {
  expect(formatRelativeTime(at, at.getTime() + elapsedMs)).toBe(text)
})
