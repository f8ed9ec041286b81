import { readWallTime, toInstant } from '#lib/core/zoned-time'
import type { Interval } from '#lib/query/schema'

const minuteMs = 60_000

const fixed: Partial<Record<Interval, number>> = {
  minute: minuteMs,
  '5_minutes': 5 * minuteMs,
  '15_minutes': 15 * minuteMs,
  hour: 60 * minuteMs,
}
const calendar: Partial<Record<Interval, readonly [months: number, days: number]>> = {
  day: [0, 1],
  week: [0, 7],
  month: [1, 0],
}

/** When the bucket that begins then is over, by the clocks of its zone. */
export function endOfBucket(begin: number, interval: Interval, zone: string): number {
  const step = fixed[interval]
  if (step !== undefined) return begin + step
  const [months, days] = calendar[interval] ?? [0, 1]
  const wall = readWallTime(begin, zone)
  return toInstant({ ...wall, month: wall.month + months, day: wall.day + days }, zone)
}
