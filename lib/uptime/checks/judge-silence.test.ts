import { expect, it } from 'vitest'

import { judgeSilence } from './judge-silence.ts'

const now = Date.parse('2026-06-01T12:00:00Z')
const judge = (minutesAgo: number, { gaps = 500, unusualS = 600 } = {}) =>
  judgeSilence(
    { event: 'order.paid', percentile: 99, lastAt: now - minutesAgo * 60_000, gaps, unusualS },
    now,
  )

it.each([
  [5, {}, 'up'],
  [11, {}, 'down'],
  [11, { gaps: 5 }, 'unsure'],
  [0.5, { unusualS: 1 }, 'up'],
])('after %s minutes %j it is %s', (minutes, parts, outcome) => {
  expect(judge(minutes, parts).outcome).toBe(outcome)
})

it('says what is missing, for how long, and what would be usual', () => {
  expect(judge(11).reason).toBe(
    'No order.paid for 11 min: 99 % of the gaps at such hours are shorter than 10 min.',
  )
})
