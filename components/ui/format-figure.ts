export type FigureFormat = 'integer' | 'decimal' | 'compact' | 'percent' | 'bytes' | 'duration'

// Fixed locales, so that server and browser write the same text; in British English a million is "m", which reads as metres.
const locale = 'en-GB'

const formats = {
  integer: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
  decimal: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  compact: new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
}

const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Durations are given in milliseconds, percentages as ratios. */
export function formatFigure(value: number, format: FigureFormat): { number: string; unit: string } {
  if (!Number.isFinite(value)) return { number: '–', unit: '' }
  if (format === 'bytes') return formatBytes(value)
  if (format === 'duration') return formatDuration(value)
  return { number: formats[format].format(value), unit: '' }
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
