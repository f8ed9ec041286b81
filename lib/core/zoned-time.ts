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

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}

export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds by which clocks of the zone are ahead of UTC at that moment. */
function offsetOf(atMs: number, zone: string): number {
  if (zone === 'UTC') return 0
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(atMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
}

/** The wall clock as if it were UTC, which makes its hours and days countable. */
export const toWallMs = (atMs: number, zone: string) => atMs + offsetOf(atMs, zone)

/** The moment at which clocks show this. An hour that clocks skip is the one after it; of a repeated hour the first counts. */
export function fromWallMs(wallMs: number, zone: string): number {
  const early = wallMs - offsetOf(wallMs - 86_400_000, zone)
  if (toWallMs(early, zone) === wallMs) return early
  const late = wallMs - offsetOf(wallMs + 86_400_000, zone)
  return toWallMs(late, zone) === wallMs ? late : early
}

export function readWallTime(atMs: number, zone: string): WallTime & { weekday: number } {
  const wall = new Date(toWallMs(atMs, zone))
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
export function toInstant({ year, month, day, hour, minute, second }: WallTime, zone: string): number {
  return fromWallMs(Date.UTC(year, month - 1, day, hour, minute, second), zone)
}
