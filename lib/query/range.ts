import { invalidInput } from '#lib/core/problem'
import { isTimeZone, readWallTime, toInstant, type WallTime } from '#lib/core/zoned-time'

export type Unit = 'm' | 'h' | 'd' | 'w' | 'M' | 'y'

/** From inclusive, to exclusive; milliseconds. */
export interface Range {
  from: number
  to: number
}

const minuteMs = 60_000
const hourMs = 3_600_000
const nowStepMs = 10_000
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2200, 0, 1)
const longestYears = 20
const daysOf: Record<Unit, number> = { m: 1 / 1440, h: 1 / 24, d: 1, w: 7, M: 30, y: 365 }
const furthestDays = 100_000

const relative = /^(?:now)?((?:[+-]\d{1,6}[mhdwMy])*)(?:\/([mhdwMy]))?$/
const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/

export function requireZone(zone: string): string {
  if (isTimeZone(zone)) return zone
  throw invalidInput(`“${zone}” is not a time zone. Use its IANA name, such as Europe/Berlin.`)
}

/** Questions asked within the same seconds mean the same now, so that they can share an answer. */
export const roundNow = (now: Date): number => Math.ceil(now.getTime() / nowStepMs) * nowStepMs

export function resolveRange(
  { from, to, timezone }: { from: string; to: string; timezone: string },
  now: number,
): Range {
  const range = { from: readMoment(from, 'from', timezone, now), to: readMoment(to, 'to', timezone, now) }
  if (range.from >= range.to) throw invalidInput('“from” should be before “to”.')
  if (range.to > addUnits(range.from, longestYears, 'y', timezone)) {
    throw invalidInput(`At most ${longestYears} years can be asked for at once.`)
  }
  return range
}

export function readMoment(text: string, field: string, zone: string, now: number): number {
  const instant = readRelative(text, zone, now) ?? readWritten(text, zone)
  if (instant === null) {
    throw invalidInput(`${field}: “${text}” is no time. Write 2026-11-20, 2026-11-20T08:00:00Z, now or -7d.`)
  }
  if (!isInReach(instant)) throw invalidInput(`${field}: years from 1970 to 2199 only.`)
  return instant
}

const isInReach = (instant: number) => instant >= earliest && instant <= latest

function readRelative(text: string, zone: string, now: number): number | null {
  const found = text === '' ? null : relative.exec(text)
  if (!found) return null
  const [, shifts = '', unit] = found
  let instant = now
  for (const [, amount, of] of shifts.matchAll(/([+-]\d+)([mhdwMy])/g)) {
    const days = Math.abs(Number(amount)) * (daysOf[of as Unit] ?? 0)
    // Neither a calendar nor a clock knows times so far away.
    if (days > furthestDays) return NaN
    instant = addUnits(instant, Number(amount), of as Unit, zone)
  }
  return unit ? floorTo(instant, unit as Unit, zone) : instant
}

function readWritten(text: string, zone: string): number | null {
  const found = written.exec(text)
  if (!found) return null
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset] = found
  const wall: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  }
  if (!isOnCalendar(wall)) return null
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'))
  if (offset === undefined) return toInstant(wall, zone) + ms
  return toInstant(wall, 'UTC') + ms - readOffset(offset)
}

function isOnCalendar({ year, month, day, hour, minute, second }: WallTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  )
}

function readOffset(offset: string): number {
  if (offset === 'Z') return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  return (offset.startsWith('-') ? -1 : 1) * (hours * hourMs + minutes * minuteMs)
}

/** The unit of the calendar that a range begins with, as in -6d/d; null for any other. */
export const calendarUnitOf = (from: string): Unit | null => (/\/([dwMy])$/.exec(from)?.[1] as Unit) ?? null

/** On the calendar of the zone: a day later is the same time of the next day, however long the day was. */
export function addUnits(instant: number, amount: number, unit: Unit, zone: string): number {
  if (unit === 'm') return instant + amount * minuteMs
  if (unit === 'h') return instant + amount * hourMs
  const wall = readWallTime(instant, zone)
  const ms = ((instant % 1000) + 1000) % 1000
  return toInstant(shiftDate(wall, amount, unit), zone) + ms
}

function shiftDate(wall: WallTime, amount: number, unit: Unit): WallTime {
  if (unit === 'd') return { ...wall, day: wall.day + amount }
  if (unit === 'w') return { ...wall, day: wall.day + 7 * amount }
  const month = wall.month + (unit === 'y' ? 12 : 1) * amount
  const lastDay = new Date(Date.UTC(wall.year, month, 0)).getUTCDate()
  return { ...wall, month, day: Math.min(wall.day, lastDay) }
}

/** The beginning of the minute, hour, day, week (Monday), month or year on the wall. */
export function floorTo(instant: number, unit: Unit, zone: string): number {
  const wall = readWallTime(instant, zone)
  if (unit === 'm') return Math.floor(instant / minuteMs) * minuteMs
  if (unit === 'h') return instant - (wall.minute * minuteMs + wall.second * 1000 + (instant % 1000))
  const day = { ...wall, hour: 0, minute: 0, second: 0 }
  if (unit === 'd') return toInstant(day, zone)
  if (unit === 'w') return toInstant({ ...day, day: wall.day - wall.weekday }, zone)
  return toInstant({ ...day, day: 1, month: unit === 'y' ? 1 : wall.month }, zone)
}
