import { readTime } from '#lib/core/read-time'
import { readWallTime, toInstant, type WallTime } from '#lib/core/zoned-time'

export interface Range {
  from: string
  to: string
}

export interface Ranges {
  range: Range | null
  /** What it is compared with. */
  against: Range | null
  /** The question without its times, so that “march” or “second” is not read as anything else. */
  rest: string
}

export interface Clock {
  now: Date
  zone: string
}

type Stretch = readonly [number, number]

const units = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
type Unit = (typeof units)[number]

const unitWords: Record<string, Unit> = {
  min: 'minute',
  h: 'hour',
  hr: 'hour',
  d: 'day',
  w: 'week',
  tag: 'day',
  tage: 'day',
  tagen: 'day',
  woche: 'week',
  wochen: 'week',
  monat: 'month',
  monate: 'month',
  stunde: 'hour',
  stunden: 'hour',
}
const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')
const germanDays = 'montag dienstag mittwoch donnerstag freitag samstag sonntag'.split(' ')
const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const monthWords = new Map([
  ...monthNames.flatMap((name, at) => [[name, at] as const, [name.slice(0, 3), at] as const]),
  ...Object.entries({
    sept: 8,
    januar: 0,
    februar: 1,
    märz: 2,
    mai: 4,
    juni: 5,
    juli: 6,
    oktober: 9,
    dezember: 11,
  }),
])

const unit = `(minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|[hdw]|tage?n?|wochen?|monate?|stunden?)`
const amount = `(\\d{1,4}|${numberWords.slice(1).join('|')}|couple of|few)`
const month = `(${[...monthWords.keys()].toSorted((a, b) => b.length - a.length).join('|')})`
const weekday = `(?:last |this |letzten )?(${[...weekdays, ...germanDays].join('|')})`
const numberOf = (text = '') => {
  if (/^\d+$/.test(text)) return Number(text)
  const word = numberWords.indexOf(text)
  return word > 0 ? word : 3 - Number(text.startsWith('couple'))
}
const unitOf = (text: string): Unit =>
  unitWords[text] ?? unitWords[text.replace(/s$/, '')] ?? units.find((each) => text.startsWith(each)) ?? 'day'

const add = (wall: WallTime, of: Unit, count: number): WallTime => {
  if (of === 'week') return { ...wall, day: wall.day + 7 * count }
  if (of === 'quarter') return { ...wall, month: wall.month + 3 * count }
  return { ...wall, [of]: wall[of] + count }
}

/** The beginning of a unit on the clocks of the zone, as many units from now. */
function startOf(of: Unit, count: number, { now, zone }: Clock): number {
  const wall = readWallTime(now.getTime(), zone)
  const start = { ...wall, second: 0 }
  if (of !== 'minute') start.minute = 0
  if (of !== 'minute' && of !== 'hour') start.hour = 0
  if (of === 'week') start.day -= wall.weekday
  if (of === 'month' || of === 'quarter' || of === 'year') start.day = 1
  if (of === 'quarter') start.month -= (start.month - 1) % 3
  if (of === 'year') start.month = 1
  return toInstant(add(start, of, count), zone)
}

const whole = (of: Unit, count: number, clock: Clock): Stretch => [
  startOf(of, count, clock),
  Math.min(startOf(of, count + 1, clock), clock.now.getTime()),
]

function dayOf(year: number, monthAt: number, day: number, { zone }: Clock): Stretch {
  const wall = { year, month: monthAt + 1, day, hour: 0, minute: 0, second: 0 }
  return [toInstant(wall, zone), toInstant({ ...wall, day: day + 1 }, zone)]
}

/** Without a year, the last one that has begun. */
function yearOf(text: string | undefined, monthAt: number, day: number, { now, zone }: Clock): number {
  if (text) return Number(text)
  const wall = readWallTime(now.getTime(), zone)
  const isAhead = monthAt + 1 > wall.month || (monthAt + 1 === wall.month && day > wall.day)
  return wall.year - Number(isAhead)
}

type Reading = readonly [pattern: string, read: (groups: readonly string[], clock: Clock) => Stretch]

const readings: readonly Reading[] = [
  [
    String.raw`(\d{4}-\d\d-\d\d)(t\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?`,
    ([day = '', time], clock) => {
      if (time) return [readTime(`${day}${time}`.toUpperCase()), readTime(`${day}${time}`.toUpperCase())]
      const [year = 0, monthOf = 1, dayOfMonth = 1] = day.split('-').map(Number)
      return dayOf(year, monthOf - 1, dayOfMonth, clock)
    },
  ],
  ['(?:today|heute)', (_, clock) => whole('day', 0, clock)],
  ['(?:yesterday|gestern)', (_, clock) => whole('day', -1, clock)],
  [
    weekday,
    ([name = ''], clock) => {
      const at = Math.max(weekdays.indexOf(name), germanDays.indexOf(name))
      const today = readWallTime(clock.now.getTime(), clock.zone).weekday
      return whole('day', -((today - at + 6) % 7) - 1, clock)
    },
  ],
  [
    `(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${month}(?:,? (\\d{4}))?`,
    ([day = '', name = '', year], clock) => {
      const at = monthWords.get(name) ?? 0
      return dayOf(yearOf(year, at, Number(day), clock), at, Number(day), clock)
    },
  ],
  [
    `${month} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!\\d)`,
    ([name = '', day = '', year], clock) => {
      const at = monthWords.get(name) ?? 0
      return dayOf(yearOf(year, at, Number(day), clock), at, Number(day), clock)
    },
  ],
  [
    `${month}(?: (\\d{4}))?`,
    ([name = '', year], clock) => {
      const at = monthWords.get(name) ?? 0
      const [from] = dayOf(yearOf(year, at, 1, clock), at, 1, clock)
      return [
        from,
        Math.min(startOf('month', 1, { now: new Date(from), zone: clock.zone }), clock.now.getTime()),
      ]
    },
  ],
  [`${amount} ${unit} ago`, ([count, of = ''], clock) => whole(unitOf(of), -numberOf(count), clock)],
  [
    `(?:the )?(?:this|current|diese[nrs]?) ${unit}(?: so far)?`,
    ([of = ''], clock) => whole(unitOf(of), 0, clock),
  ],
  [
    `(?:the )?(?:last|past|previous|letzte[nrs]?|vorige[nrs]?) (hour|day|24h|24 hours)`,
    (_, { now }) => [now.getTime(), now.getTime()],
  ],
  [
    `(?:the )?(?:last|previous|prior|letzte[nrs]?|vorige[nrs]?) ${unit}`,
    ([of = ''], clock) => whole(unitOf(of), -1, clock),
  ],
]

const moment = `(?:${readings.map(([pattern]) => pattern.replaceAll(/\((?!\?)/g, '(?:')).join('|')})`

function readMoment(text: string, clock: Clock): Stretch | null {
  for (const [pattern, read] of readings) {
    const match = new RegExp(`^(?:the )?(?:${pattern})$`).exec(text.trim())
    if (match) return read(match.slice(1), clock)
  }
  return null
}

const before = (of: Unit, count: number, { now, zone }: Clock): number => {
  if (of === 'minute') return now.getTime() - count * 60_000
  if (of === 'hour') return now.getTime() - count * 3_600_000
  return toInstant(add(readWallTime(now.getTime(), zone), of, -count), zone)
}
const rolling = (of: Unit, count: number, clock: Clock): Stretch => [
  before(of, count, clock),
  clock.now.getTime(),
]

const between = (from: string, to: string, clock: Clock): Stretch => [
  readMoment(from, clock)?.[0] ?? Number.NaN,
  readMoment(to, clock)?.[1] ?? Number.NaN,
]

/** Whole ranges, the longest wording first. */
const wordings: readonly Reading[] = [
  [
    `(?:from |between |vom? )?(${moment}) (?:to|until|till|through|bis|-|–) (${moment})`,
    ([from = '', to = ''], clock) => between(from, to, clock),
  ],
  [`between (${moment}) and (${moment})`, ([from = '', to = ''], clock) => between(from, to, clock)],
  [
    `(?:since|starting|seit|from) (?:the )?(${moment})`,
    ([from = ''], clock) => [readMoment(from, clock)?.[0] ?? Number.NaN, clock.now.getTime()],
  ],
  [
    `(?:in |over |for |during |within |der |in den )?(?:the )?(?:last|past|previous|letzten?|vergangenen) ${amount} ${unit}`,
    ([count, of = ''], clock) => rolling(unitOf(of), numberOf(count), clock),
  ],
  [
    `(?:in |over |for |during |within )?(?:the )?(?:last|past) (hour|day|year)`,
    ([of = ''], clock) => rolling(unitOf(of), 1, clock),
  ],
  [
    `(?:in |over |for |during |within )?(?:the )?past ${unit}`,
    ([of = ''], clock) => rolling(unitOf(of), 1, clock),
  ],
  [
    `(?:in |on |for |during |of |over |within |im |am )?(?:the )?(${moment})`,
    ([said = ''], clock) => readMoment(said, clock) ?? [Number.NaN, Number.NaN],
  ],
]

const overs: Record<string, readonly [Unit, number]> = {
  day: ['day', 1],
  week: ['day', 7],
  month: ['day', 30],
  quarter: ['day', 91],
  year: ['day', 365],
}
/** “may I ask”, “march on”: months only where a word before or after says so. */
const isLoose = (text: string) =>
  /^(?:may|mar|march|mai|jan|feb|apr|jun|jul|aug|sep|dec|oct|nov)$/.test(text.trim())
const compares =
  /(?:\bvs\.?|\bversus|\bthan|\bcompared (?:to|with)|\bagainst|\brelative to|\bcompare)\s*(?:in |to |with |the )*$/

/** Times in words: “since Monday”, “in October”, “this month vs last month”. */
export function readRanges(question: string, clock: Clock): Ranges {
  let rest = question.toLowerCase().replaceAll(/\s+/g, ' ')
  const found: { stretch: Stretch; at: number; isOther: boolean }[] = []
  const over = /\b(day|week|month|quarter|year)[ -](?:over|on|to)[ -]\1\b/.exec(rest)
  for (const [pattern, read] of wordings) {
    const search = new RegExp(`(?<![\\p{L}\\p{N}-])${pattern}(?![\\p{L}\\p{N}])`, 'gu')
    rest = rest.replace(search, (said, ...groups: unknown[]) => {
      const at = groups.find((each): each is number => typeof each === 'number') ?? 0
      if (isLoose(said)) return said
      const stretch = read(groups.slice(0, groups.indexOf(at)) as string[], clock)
      if (!stretch.every(Number.isFinite) || stretch[0] >= stretch[1]) return said
      found.push({ stretch, at, isOther: compares.test(rest.slice(0, at)) })
      return ' '.repeat(said.length)
    })
  }
  const [first, second] = found.toSorted((a, b) => a.at - b.at)
  if (over) return settle(rolling(...(overs[over[1] ?? ''] ?? ['day', 7]), clock), null, true, rest)
  if (first && second) {
    const [current, other] = first.stretch[0] >= second.stretch[0] ? [first, second] : [second, first]
    return settle(current.stretch, other.stretch, true, rest, clock)
  }
  if (first?.isOther) {
    const length = first.stretch[1] - first.stretch[0]
    return settle(
      [Math.max(first.stretch[1], clock.now.getTime() - length), clock.now.getTime()],
      first.stretch,
      true,
      rest,
      clock,
    )
  }
  return settle(first?.stretch ?? null, null, compares.test(rest), rest)
}

const write = ([from, to]: Stretch): Range => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
})

/** A stretch that still goes on is compared with as much of the other one: half a month is not less than a whole one. */
function settle(
  current: Stretch | null,
  other: Stretch | null,
  isCompared: boolean,
  rest: string,
  clock?: Clock,
): Ranges {
  if (!current) return { range: null, against: null, rest }
  const length = current[1] - current[0]
  const isOpen = clock !== undefined && current[1] === clock.now.getTime()
  const clipped = other && isOpen ? ([other[0], Math.min(other[1], other[0] + length)] as const) : other
  const against = clipped ?? (isCompared ? ([current[0] - length, current[0]] as const) : null)
  return { range: write(current), against: against && write(against), rest }
}
