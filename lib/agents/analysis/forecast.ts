import { mean, median, quantile } from './statistics.ts'

export interface Forecast {
  /** One for each place to come. */
  values: number[]
  total: number
  low: number
  high: number
  method: 'average' | 'seasonal' | 'holt_winters'
}

type Method = (values: readonly number[], horizon: number, period: number) => number[]

const average: Method = (values, horizon, period) => {
  const level = mean(values.slice(-2 * period))
  return Array.from({ length: horizon }, () => level)
}

/** What the same weekday was, in the middle of the last four weeks. */
const seasonal: Method = (values, horizon, period) =>
  Array.from({ length: horizon }, (_place, ahead) => {
    const phase = (values.length + ahead) % period
    return median(
      values
        .map((value, at) => ({ value, at }))
        .filter(({ at }) => at % period === phase)
        .map(({ value }) => value)
        .slice(-4),
    )
  })

const [ofLevel, ofTrend, ofSeason] = [0.3, 0.05, 0.2] as const
/** A trend of a few weeks seldom goes on as it began. */
const damping = 0.98

const holtWinters: Method = (values, horizon, period) => {
  const first = values.slice(0, period)
  let level = mean(first)
  let trend = (mean(values.slice(period, 2 * period)) - level) / period
  const season = first.map((value) => value - level)
  for (const [at, value] of values.entries()) {
    if (at < period) continue
    const phase = season[at % period] ?? 0
    const before = level
    level = ofLevel * (value - phase) + (1 - ofLevel) * (level + damping * trend)
    trend = ofTrend * (level - before) + (1 - ofTrend) * damping * trend
    season[at % period] = ofSeason * (value - level) + (1 - ofSeason) * phase
  }
  let slope = 0
  return Array.from({ length: horizon }, (_place, ahead) => {
    slope += damping ** (ahead + 1) * trend
    return level + slope + (season[(values.length + ahead) % period] ?? 0)
  })
}

const methods = { average, seasonal, holt_winters: holtWinters } as const
const fewestPoints = 7
/** As many of the errors of the past lie in the interval; of those to come about four in five do. */
const covered = 0.9

/**
 * The method that would have foretold the past best is used; how wrong it was then gives the interval. None where there is
 * too little past.
 */
export function forecast(values: readonly number[], horizon: number, period = 7): Forecast | null {
  if (values.length < fewestPoints) return null
  const names = (Object.keys(methods) as (keyof typeof methods)[]).filter(
    (name) => name === 'average' || values.length >= 3 * period,
  )
  const ranked = names
    .map((name) => ({ name, ...backtest(methods[name], values, horizon, period) }))
    .toSorted((one, other) => mean(one.weekly) - mean(other.weekly))
  const [best] = ranked
  if (!best) return null
  const ahead = methods[best.name](values, horizon, period).map((value) => Math.max(0, value))
  const total = ahead.reduce((sum, value) => sum + value, 0)
  // Errors of days cancel out in part; those of the level, seen in whole weeks, do not.
  const single = quantile(best.single, covered) * Math.sqrt(horizon)
  const level = (quantile(best.weekly, covered) / period) * horizon
  const width = Math.max(single, level)
  return { values: ahead, total, low: Math.max(0, total - width), high: total + width, method: best.name }
}

function backtest(method: Method, values: readonly number[], horizon: number, period: number) {
  const single: number[] = []
  const weekly: number[] = []
  const earliest = Math.max(Math.ceil(values.length / 2), Math.min(2 * period, values.length - 1))
  for (let at = earliest; at < values.length; at++) {
    const real = values.slice(at, at + Math.min(period, horizon))
    const told = method(values.slice(0, at), real.length, period)
    const errors = real.map((value, place) => value - (told[place] ?? 0))
    single.push(Math.abs(errors[0] ?? 0))
    if (real.length === period) weekly.push(Math.abs(errors.reduce((sum, error) => sum + error, 0)))
  }
  return { single, weekly: weekly.length > 0 ? weekly : single }
}
