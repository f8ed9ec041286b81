import { fromWallMs, readWallTime, toInstant, toWallMs } from '#lib/core/zoned-time'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const clockSteps = [
  ...[1, 5, 10, 15, 30].map((count) => count * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minuteMs),
  ...[1, 2, 3, 6, 12].map((count) => count * hourMs),
  ...[1, 2, 7, 14].map((count) => count * dayMs),
]
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 600]
/** Labels so near to an edge lean inwards, where the long one would reach the next. */
export const edgeShare = 0.04
const labelsInLong = 1.7
const averageMonthMs = 30.44 * dayMs
/** The first Monday of all times: weeks are counted from there. */
const firstMondayMs = 4 * dayMs

export interface TimeTick {
  at: number
  label: string
  /** A day among hours, a year among months. */
  isMajor: boolean
}

/** Round times of the zone within a range, no more than fit and no finer than the data. */
export function createTimeTicks(
  from: number,
  to: number,
  zone: string,
  { mostTicks, finestMs }: { mostTicks: number; finestMs: number },
): TimeTick[] {
  const span = to - from
  const step = clockSteps.find((each) => each >= finestMs * 0.99 && span / each <= mostTicks)
  if (step !== undefined) {
    const [first, ...rest] = nameFirst(stepClock(from, to, zone, step), zone)
    if (!first) return []
    const isLong = first.label.includes(',') && (first.at - from) / span < edgeShare
    return [first, ...(isLong && step < (labelsInLong * span) / mostTicks ? rest.slice(1) : rest)]
  }
  const months = monthSteps.find((each) => span / (each * averageMonthMs) <= mostTicks) ?? 1200
  return stepMonths(from, to, zone, months)
}

function stepClock(from: number, to: number, zone: string, step: number): TimeTick[] {
  const origin = step >= 7 * dayMs ? firstMondayMs : 0
  const ticks: TimeTick[] = []
  let wall = Math.ceil((toWallMs(from, zone) - origin) / step) * step + origin
  for (let at = fromWallMs(wall, zone); at <= to; wall += step, at = fromWallMs(wall, zone)) {
    if (at < from || at === ticks.at(-1)?.at) continue
    const isDay = wall % dayMs === 0
    ticks.push({
      at,
      label: isDay ? dayOf(at, zone) : clockOf(at, zone, step),
      isMajor: isDay && step < dayMs,
    })
  }
  return ticks
}

/** Hours alone do not say of which day. */
function nameFirst(ticks: TimeTick[], zone: string): TimeTick[] {
  const [first, ...rest] = ticks
  if (!first || ticks.some(({ label }) => !label.includes(':'))) return ticks
  return [{ ...first, label: `${dayOf(first.at, zone)}, ${first.label}` }, ...rest]
}

function stepMonths(from: number, to: number, zone: string, step: number): TimeTick[] {
  const ticks: TimeTick[] = []
  const { year, month } = readWallTime(from, zone)
  const first = Math.floor((year * 12 + month - 1) / step) * step
  for (let count = first; ; count += step) {
    const at = toInstant(
      { year: Math.floor(count / 12), month: (count % 12) + 1, day: 1, hour: 0, minute: 0, second: 0 },
      zone,
    )
    if (at > to) return ticks
    if (at < from) continue
    const isYear = count % 12 === 0
    const label = isYear ? String(Math.floor(count / 12)) : (months[count % 12] ?? '')
    ticks.push({ at, label, isMajor: isYear && step < 12 })
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const two = (value: number) => String(value).padStart(2, '0')

function dayOf(at: number, zone: string): string {
  const { day, month } = readWallTime(at, zone)
  return `${day} ${months[month - 1] ?? ''}`
}

function clockOf(at: number, zone: string, step: number): string {
  const { hour, minute, second } = readWallTime(at, zone)
  return `${two(hour)}:${two(minute)}${step < minuteMs ? `:${two(second)}` : ''}`
}

/** A bucket in words, no finer than it is. */
export function formatBucket(at: number, zone: string, stepMs: number): string {
  const { year, month, day, weekday } = readWallTime(at, zone)
  if (stepMs >= 360 * dayMs) return String(year)
  if (stepMs >= 28 * dayMs) return `${months[month - 1] ?? ''} ${year}`
  const date = `${weekdays[weekday] ?? ''} ${day} ${months[month - 1] ?? ''} ${year}`
  if (stepMs >= 6 * dayMs) return `Week of ${date}`
  return stepMs >= 23 * hourMs ? date : `${date}, ${clockOf(at, zone, stepMs)}`
}
