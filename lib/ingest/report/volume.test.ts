import { describe, expect, it } from 'vitest'

import { addVolumes, foldVolumes, planWindows, readMinutes, total } from './volume.ts'

const now = Date.parse('2026-11-20T10:37:42.500Z')
const minuteOf = (text: string) => Math.floor(Date.parse(text) / 60_000)
const hash = {
  [`${minuteOf('2026-11-20T10:37:00Z')}|a|api|key_1`]: '5',
  [`${minuteOf('2026-11-20T10:37:00Z')}|r|api|key_1`]: '2',
  [`${minuteOf('2026-11-20T09:38:00Z')}|a|api|key_1`]: '7',
  [`${minuteOf('2026-11-20T09:37:59Z')}|a|api|key_1`]: '100',
  [`${minuteOf('2026-11-19T10:45:00Z')}|a|segment|person`]: '3',
  [`${minuteOf('2026-11-19T10:44:59Z')}|a|posthog|person`]: '9',
}

describe('volumes', () => {
  const folded = foldVolumes([readMinutes(hash)], now)
  const of = (origin: string) => folded.find((each) => each.origin === origin)

  it('are told by minute of the last hour, of which the last is not over', () => {
    const hour = of('api|key_1')?.lastHour
    expect(hour?.from).toBe('2026-11-20T09:38:00.000Z')
    expect([hour?.accepted[0], hour?.accepted[59], hour?.refused[59]]).toEqual([7, 5, 2])
    expect(total(hour?.accepted ?? [])).toBe(12)
  })

  it('and by quarter of an hour of the last day', () => {
    const day = of('segment|person')?.lastDay
    expect(day).toMatchObject({ from: '2026-11-19T10:45:00.000Z', step_s: 900 })
    expect([day?.accepted.length, day?.accepted[0]]).toEqual([96, 3])
    expect(total(of('api|key_1')?.lastDay.accepted ?? [])).toBe(112)
  })

  it('leave out whoever sent nothing for a day', () => expect(of('posthog|person')).toBeUndefined())

  it('add up over several hashes and origins', () => {
    const twice = foldVolumes([readMinutes(hash), readMinutes(hash)], now)
    const { hour } = planWindows(now)
    const sum = addVolumes(
      twice.map(({ lastHour }) => lastHour),
      hour,
    )
    expect([total(sum.accepted), total(sum.refused)]).toEqual([24, 4])
  })
})
