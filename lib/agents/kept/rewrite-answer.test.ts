import { expect, it } from 'vitest'

import type { Evidence } from '../schema.ts'
import { rewriteAnswer } from './rewrite-answer.ts'

const frame = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const number = (ref: string, value: number, more: Partial<Evidence> = {}): [string, Evidence] => [
  ref,
  { ref, label: ref, value, unit: 'usd', taken_at: frame.to, ...more },
]
const rewrite = (text: string, before: [string, Evidence][], now: [string, Evidence][]) =>
  rewriteAnswer(text, {
    before: new Map(before),
    now: new Map(now),
    question: 'Why?',
    frame,
    at: new Date('2026-12-03T10:00:00Z'),
  })

const rose = '- Spend rose from [[e1.a=$10.00]] to [[e1.b=$20.00]]. It is a lot.\n'
const were = [number('e1.a', 10), number('e1.b', 20)]

it.each<[string, string, [string, Evidence][], [string, Evidence][], string, number]>([
  [
    'what still holds has the numbers of now',
    rose,
    were,
    [number('e1.a', 10.5), number('e1.b', 19)],
    '- Spend rose from [[e1.a.now=$10.50]] to [[e1.b.now=$19.00]]. It is a lot.\n',
    0,
  ],
  [
    'another amount is said anew behind what was said',
    rose,
    were,
    [number('e1.a', 10), number('e1.b', 30)],
    '- ~~Spend rose from [[e1.a=$10.00]] to [[e1.b=$20.00]].~~ *No longer, 3 Dec 2026.* Spend rose from [[e1.a.now=$10.00]] to [[e1.b.now=$30.00]]. It is a lot.\n',
    1,
  ],
  [
    'words that the numbers contradict are struck, and nothing is put in their place',
    rose,
    were,
    [number('e1.a', 20), number('e1.b', 10)],
    '- ~~Spend rose from [[e1.a=$10.00]] to [[e1.b=$20.00]].~~ *No longer, 3 Dec 2026.* It is a lot.\n',
    1,
  ],
  [
    'an estimate holds within its interval',
    'It saves [[e2.x=$10.00 ($5.00 to $20.00)]].',
    [number('e2.x', 10, { low: 5, high: 20 })],
    [number('e2.x', 18, { low: 9, high: 30 })],
    'It saves [[e2.x.now=$18.00 ($9.00 to $30.00)]].',
    0,
  ],
  ['what was not measured again stays as it was', rose, were, [number('e1.a', 1)], rose, 0],
])('%s', (_name, text, before, now, expected, changed) => {
  expect(rewrite(text, before, now)).toEqual({ text: expected, changed })
})
