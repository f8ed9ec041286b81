import { expect, it } from 'vitest'

import { joinSpans } from './join-spans.ts'

const bad = (from: number, to: number) => ({ from, to, tone: 'bad' as const })
const warn = (from: number, to: number) => ({ from, to, tone: 'warn' as const })

it.each([
  [[], []],
  [
    [bad(1, 2), bad(5, 6)],
    [bad(1, 2), bad(5, 6)],
  ],
  [[bad(4, 9), bad(1, 5)], [bad(1, 9)]],
  [[bad(1, 9), bad(2, 3), bad(9, 10)], [bad(1, 10)]],
  [
    [warn(1, 3), bad(2, 4), warn(2, 5)],
    [bad(2, 4), warn(1, 5)],
  ],
])('%j is %j', (spans, joined) => expect(joinSpans(spans)).toEqual(joined))
