const iso = /^\d{4}-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?( ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?$/i
/** As nearly every program writes it, on a day that every month has: no more needs to be looked at. */
const usual = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const digits = /^\d{9,16}$/
/** Below it a number is read as seconds: as milliseconds it would lie before 1973. */
const leastMilliseconds = 1e11
const mostMilliseconds = 1e14

/** ISO 8601 (UTC where no zone is named), or seconds or milliseconds since 1970. Not a number when it is neither. */
export function readTime(time: unknown): number {
  if (typeof time === 'number') return readEpoch(time)
  if (typeof time !== 'string') return Number.NaN
  if (usual.test(time)) return Date.parse(time)
  if (digits.test(time)) return readEpoch(Number(time))
  const match = iso.exec(time)
  if (!match || !isDayOfMonth(time.slice(0, 4), match[1], match[2])) return Number.NaN
  if (match[3] !== undefined) return Date.parse(time.replace(/([+-]\d\d)$/, '$1:00'))
  return Date.parse(time.length > 10 ? `${time}Z` : time)
}

function readEpoch(time: number): number {
  const ms = Math.abs(time) < leastMilliseconds ? time * 1000 : time
  return Math.abs(ms) < mostMilliseconds ? Math.floor(ms) : Number.NaN
}

/** The engine would quietly make the 30th of February the 2nd of March. */
function isDayOfMonth(year: string, month = '', day = ''): boolean {
  if (Number(day) <= 28) return true
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}

/** As ClickHouse reads it fastest; out of what was said, where that is nearly the same. */
export function writeTime(ms: number, said?: unknown): string {
  const text = typeof said === 'string' && usual.test(said) ? said : new Date(ms).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`
}
