import { describe, expect, it } from 'vitest'

import { judgeAttempt, type Outcome, readRetryAfterMs } from './transitions.ts'

const now = new Date('2026-11-20T12:00:00Z')
const failure: Outcome = { succeeded: false, status: 500, detail: '' }
const hourMs = 3_600_000

function waitOf(outcome: Outcome, attempt: number, random: number): number | null {
  const verdict = judgeAttempt(outcome, attempt, now, random)
  return verdict.kind === 'retry' ? verdict.at.getTime() - now.getTime() : null
}

describe('after an attempt', () => {
  it('that succeeded nothing is owed', () => {
    expect(judgeAttempt({ ...failure, succeeded: true, status: 204 }, 3, now, 0)).toEqual({
      kind: 'delivered',
    })
  })

  it('that failed the next one comes later each time, over hours, then none', () => {
    const waits = Array.from({ length: 10 }, (_, at) => waitOf(failure, at + 1, 0.5))
    expect(waits).toEqual([5e3, 30e3, 12e4, 6e5, 18e5, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs, null])
    expect(judgeAttempt(failure, 10, now, 0.5)).toEqual({
      kind: 'failed',
      isGone: false,
      reason: 'It was tried 10 times over 16 hours.',
    })
  })

  it.each([
    [0, 4_000],
    [1, 6_000],
  ])('spreads the next one (%d)', (random, wait) => expect(waitOf(failure, 1, random)).toBe(wait))

  it.each([
    [0, 0, 1_000],
    [2_000, 0, 2_000],
    [2_000, 1, 2_200],
    [90_000, 0, 90_000],
    [48 * hourMs, 0, 6 * hourMs],
  ])(
    'that was answered with “come back in %d ms” waits so long (%d): %d ms',
    (retryAfterMs, random, wait) => {
      expect(waitOf({ ...failure, status: 429, retryAfterMs }, 1, random)).toBe(wait)
    },
  )

  it('waits for hours in all, even where the receiver always says that it will be ready soon', () => {
    const busy = { ...failure, status: 429, retryAfterMs: 3_000 }
    const waits = Array.from({ length: 10 }, (_, at) => waitOf(busy, at + 1, 0.5) ?? 0)
    expect(waits.slice(0, 3)).toEqual([3_150, 3_150, 3_150])
    expect(waits.slice(3, 9)).toEqual([6e5, 18e5, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs])
    expect(waitOf({ ...busy, retryAfterMs: 2 * hourMs }, 5, 0)).toBe(2 * hourMs)
  })

  it('that found nobody there ends it, and says so', () => {
    expect(judgeAttempt({ ...failure, status: 410, isGone: true }, 1, now, 0)).toEqual({
      kind: 'failed',
      isGone: true,
      reason: 'The receiver answered 410: it is gone.',
    })
  })

  it('that can never succeed ends it', () => {
    expect(judgeAttempt({ ...failure, isFinal: true }, 1, now, 0)).toMatchObject({
      kind: 'failed',
      isGone: false,
    })
  })
})

it.each([
  [undefined, null],
  ['soon', null],
  ['0', 0],
  ['120', 120_000],
  ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
])('Retry-After “%s” means %s ms', (value, expected) => {
  expect(readRetryAfterMs(value, now)).toBe(expected)
})
