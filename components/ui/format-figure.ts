export type FigureFormat =
  | 'integer'
  | 'decimal'
  | 'number'
  | 'compact'
  | 'percent'
  | 'bytes'
  | 'duration'
  | 'money'

// Fixed locales, so that server and browser write the same text; in British English a million is "m", which reads as metres.
const locale = 'en-GB'

const formats = {
  integer: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
  decimal: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  number: new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }),
  compact: new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
}

/** From here on one more failed check would be rounded away: nothing is called 100 % that is not. */
const mostRounded = 0.9994
const almostAll = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })

const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const cents = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
})
const fractions = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 6,
})
const compactDollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumSignificantDigits: 3,
})
const roundDollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 6,
  trailingZeroDisplay: 'stripIfInteger',
})

/** Durations are given in milliseconds, percentages as ratios, money in US dollars. */
export function formatFigure(value: number, format: FigureFormat): { number: string; unit: string } {
  if (!Number.isFinite(value)) return { number: '–', unit: '' }
  if (format === 'bytes') return formatBytes(value)
  if (format === 'duration') return formatDuration(value)
  if (format === 'money') return { number: formatMoney(value), unit: '' }
  if (format === 'percent' && value > mostRounded && value < 1) {
    return { number: almostAll.format(Math.floor(value * 1e5) / 1e5), unit: '' }
  }
  return { number: formats[format].format(value), unit: '' }
}

/** For a scale, where round numbers stand in little room. */
export function formatRound(value: number, format: FigureFormat): string {
  if (value === 0) return format === 'money' ? '$0' : '0'
  if (format === 'money') return (Math.abs(value) < 1000 ? roundDollars : compactDollars).format(value)
  if (format === 'integer' || format === 'decimal' || format === 'number') {
    return Math.abs(value) < 1000 ? formats.number.format(value) : formats.compact.format(value)
  }
  const { number, unit } = formatFigure(value, format)
  return unit ? `${number} ${unit}` : number
}

/** A call of a model costs fractions of a cent, which must not become nothing. */
function formatMoney(value: number): string {
  const size = Math.abs(value)
  if (size >= 1 || size === 0) return dollars.format(value)
  return (size >= 0.01 ? cents : fractions).format(value)
}

function formatBytes(bytes: number): { number: string; unit: string } {
  const power = bytes === 0 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.abs(bytes)) / 3))
  return { number: short.format(bytes / 1000 ** power), unit: byteUnits[power] ?? 'B' }
}

function formatDuration(durationMs: number): { number: string; unit: string } {
  const size = Math.abs(durationMs)
  if (size < 1000) return { number: short.format(durationMs), unit: 'ms' }
  if (size < 60_000) return { number: short.format(durationMs / 1000), unit: 's' }
  if (size < 3_600_000) return { number: short.format(durationMs / 60_000), unit: 'min' }
  if (size < 86_400_000) return { number: short.format(durationMs / 3_600_000), unit: 'h' }
  return { number: short.format(durationMs / 86_400_000), unit: 'd' }
}
