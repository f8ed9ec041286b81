import { invalidInput } from '#lib/core/problem'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Days, weeks and months as they are written on the wall of a place. */
export interface WallTime {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

/** Only names: an offset such as +02:00 has no days that are longer or shorter than others. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

export function requireZone(zone: string): string {
  if (isZone(zone)) return zone
  throw invalidInput(`“${zone}” is no time zone. Write its IANA name, such as Europe/Berlin.`)
}

const fieldPattern = /(\d+)\/(\d+)\/(\d+) [AB]\D*(\d+):(\d+):(\d+)/

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const found = fieldPattern.exec(formatFor(zone).format(instant))
  if (!found) throw new Error(`the time in ${zone} could not be read`)
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - (instant - (((instant % 1000) + 1000) % 1000))
}

export function toWallTime(instant: number, zone: string): WallTime {
  const shown = new Date(instant + offsetAt(instant, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
  }
}

/**
 * The first instant at which the clocks show this time or a later one: a time that is shown twice means the first, one
 * that is skipped means the moment of the skip. Fields may overflow: day 0 is the last of the month before.
 */
export function toInstant(wall: WallTime, zone: string): number {
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  if (zone === 'UTC') return shown
  const dayMs = 86_400_000
  const [before, after] = [offsetAt(shown - dayMs, zone), offsetAt(shown + dayMs, zone)]
  const candidates = [shown - before, shown - after].toSorted((a, b) => a - b)
  const exact = candidates.find((instant) => instant + offsetAt(instant, zone) === shown)
  return exact ?? findSkip(shown, zone, dayMs)
}

function findSkip(shown: number, zone: string, reachMs: number): number {
  let [low, high] = [shown - reachMs, shown + reachMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (middle + offsetAt(middle, zone) >= shown) high = middle
    else low = middle
  }
  return high
}

/** Such as 2026-11-20T08:00:00+01:00. */
export function toLocalTime(time: string, zone: string): string {
  const instant = Date.parse(time)
  const offset = offsetAt(instant, zone)
  const shown = new Date(instant + offset).toISOString().slice(0, 19)
  if (zone === 'UTC') return `${shown}Z`
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
