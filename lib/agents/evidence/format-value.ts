import type { Evidence } from '../schema.ts'

// Fixed locales, as on charts, so that every reader sees the same text.
const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
const brief = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })
const smallPercent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumSignificantDigits: 2 })
const dollarDigits = { style: 'currency', currency: 'USD' } as const
const dollars = new Intl.NumberFormat('en-US', dollarDigits)
const cents = new Intl.NumberFormat('en-US', { ...dollarDigits, maximumFractionDigits: 4 })
const fractions = new Intl.NumberFormat('en-US', { ...dollarDigits, maximumFractionDigits: 6 })

const durations = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const

/** A value as it stands in an answer, an estimate with its interval: `$12.00 ($10.00 to $14.00)`. */
export function formatValue({ value, unit, low, high }: Evidence): string {
  if (value === null || !Number.isFinite(value)) return 'no data'
  const shown = formatNumber(value, unit)
  if (low === undefined || high === undefined) return shown
  const [least, most] = [formatNumber(low, unit), formatNumber(high, unit)]
  return least === most ? shown : `${shown} (${least} to ${most})`
}

export function formatNumber(value: number, unit: Evidence['unit']): string {
  switch (unit) {
    case 'usd':
      return formatDollars(value)
    case 'ratio':
      return (Math.abs(value) < 0.001 ? smallPercent : percent).format(value)
    case 'ms':
      return formatDuration(value)
    case 'tokens':
      return `${whole.format(value)} ${Math.abs(value) === 1 ? 'token' : 'tokens'}`
    case 'days':
      return `${brief.format(value)} ${Math.abs(value) === 1 ? 'day' : 'days'}`
    case 'count':
    case 'number':
      return number.format(value)
  }
}

/** A call of a model costs fractions of a cent, which must not become nothing. */
function formatDollars(value: number): string {
  const size = Math.abs(value)
  if (size >= 1 || size === 0) return dollars.format(value)
  return (size >= 0.01 ? cents : fractions).format(value)
}

function formatDuration(value: number): string {
  const [size, name] = durations.find(([least]) => Math.abs(value) >= least) ?? [1, 'ms']
  return `${short.format(value / size)} ${name}`
}
