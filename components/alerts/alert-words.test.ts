import { expect, it } from 'vitest'

import { type AlertCondition, alertCondition } from '#lib/alerts/schema'

import { describeCondition } from './alert-words.ts'

const above = { kind: 'threshold', when: 'above', alert: 10, warn: 5 }
const outside = { kind: 'range', when: 'outside', alert: { low: 1, high: 9 }, recover: { low: 2, high: 8 } }
const down = { kind: 'change', direction: 'down', alert: 30, warn: 10, recover: 0 }

it.each<[object, (string | null)[]]>([
  [above, ['above 10', 'above 5', null]],
  [outside, ['outside 1 to 9', null, 'outside 2 to 8']],
  [
    down,
    [
      'down by 30 % against the time before',
      'down by 10 % against the time before',
      'down by 0 % against the time before',
    ],
  ],
])('every bound of %j is put in words', (given, words) => {
  const condition: AlertCondition = alertCondition.parse(given)
  const bounds = ['alert', 'warn', 'recover'] as const
  expect(bounds.map((bound) => describeCondition(condition, String, bound))).toEqual(words)
})
