/** What a clock on a wall in some time zone shows. */
export interface WallTime {
  year: number
  /** From 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
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

/** Only IANA names: an offset such as +02:00 knows no days that are longer or shorter than others. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

const shownPattern = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/

/** Milliseconds by which clocks of the zone are ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const found = shownPattern.exec(formatFor(zone).format(instant))
  if (!found) throw new Error(`the time in ${zone} could not be read`)
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

/** The wall clock as if it were UTC, which makes its hours and days countable. */
export const toWallMs = (instant: number, zone: string) => instant + offsetAt(instant, zone)

/**
 * The first instant at which the clocks show this time or a later one: a time that is shown twice means the first, one
 * that is skipped means the moment of the skip.
 */
export function fromWallMs(wallMs: number, zone: string): number {
  if (zone === 'UTC') return wallMs
  const [before, after] = [offsetAt(wallMs - dayMs, zone), offsetAt(wallMs + dayMs, zone)]
  const candidates = [wallMs - before, wallMs - after].toSorted((a, b) => a - b)
  const exact = candidates.find((instant) => toWallMs(instant, zone) === wallMs)
  return exact ?? findSkip(wallMs, zone)
}

function findSkip(wallMs: number, zone: string): number {
  let [low, high] = [wallMs - dayMs, wallMs + dayMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (toWallMs(middle, zone) >= wallMs) high = middle
    else low = middle
  }
  return high
}

export function readWallTime(instant: number, zone: string): WallTime & { weekday: number } {
  const wall = new Date(toWallMs(instant, zone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: (wall.getUTCDay() + 6) % 7,
  }
}

/** Days and months may run over: day 0 is the last day of the month before. */
export const toInstant = ({ year, month, day, hour, minute, second }: WallTime, zone: string): number =>
  fromWallMs(Date.UTC(year, month - 1, day, hour, minute, second), zone)

/** Such as 2026-11-20T08:00:00+01:00. */
export function writeZonedTime(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone)
  const shown = new Date(instant + offset).toISOString().slice(0, 19)
  if (zone === 'UTC') return `${shown}Z`
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
