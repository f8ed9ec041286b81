import { describe, expect, it } from 'vitest'

import { isActive, listPast, nextStart, type Window } from './windows.ts'

const at = (text: string) => Date.parse(text)
const window = (parts: Partial<Window>): Window => ({
  monitorIds: [],
  tags: [],
  startsAt: new Date('2026-01-01T00:00:00Z'),
  durationMin: 60,
  cron: '30 2 * * *',
  timezone: 'Europe/Berlin',
  until: null,
  ...parts,
})

describe('a window that comes again and again', () => {
  it.each([
    ['on a day like others', '2026-03-20', '2026-03-20T01:30:00Z'],
    ['where the clocks skip its time: at the moment of the skip', '2026-03-29', '2026-03-29T01:00:00Z'],
    ['where its time comes twice: the first', '2026-10-25', '2026-10-25T00:30:00Z'],
  ])('begins %s, once, and is as long as ever', (_what, day, start) => {
    const from = at(`${day}T00:00:00Z`) - 7_200_000
    const [found, ...more] = listPast(window({}), from, from + 86_400_000 - 1)
    expect(more).toEqual([])
    expect([new Date(found?.from ?? 0).toISOString(), (found?.to ?? 0) - (found?.from ?? 0)]).toEqual([
      start.replace('Z', '.000Z'),
      3_600_000,
    ])
    expect(isActive(window({}), at(start))).toBe(true)
    expect(isActive(window({}), at(start) + 3_599_999)).toBe(true)
    expect(isActive(window({}), at(start) + 3_600_000)).toBe(false)
    expect(isActive(window({}), at(start) - 1)).toBe(false)
  })

  it('ends for good', () => {
    const ended = window({ until: new Date('2026-02-01T00:00:00Z') })
    expect(isActive(ended, at('2026-02-02T01:40:00Z'))).toBe(false)
    expect(nextStart(ended, at('2026-02-02T00:00:00Z'))).toBeNull()
  })
})

it('one that comes once', () => {
  const once = window({ cron: null, startsAt: new Date('2026-05-01T10:00:00Z') })
  const active = ['09:59:59', '10:00:00', '10:59:59', '11:00:00'].map((time) =>
    isActive(once, at(`2026-05-01T${time}Z`)),
  )
  expect(active).toEqual([false, true, true, false])
})
