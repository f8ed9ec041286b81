import { expect, it } from 'vitest'

import { getRetryDelayMs } from './retry-delay.ts'

it.each([
  [1, 0.5, 1_000],
  [2, 0.5, 2_000],
  [3, 0.5, 4_000],
  [8, 0.5, 128_000],
  [12, 0.5, 2_048_000],
  [13, 0.5, 3_600_000],
  [40, 0.5, 3_600_000],
  [1, 0, 750],
  [1, 1, 1_250],
  [13, 1, 4_500_000],
])('attempt %i with chance %d waits %i ms', (attempt, random, delayMs) => {
  expect(getRetryDelayMs(attempt, random)).toBe(delayMs)
})
