const factors = [1, 2, 2.5, 5, 10]

export interface ValueScale {
  low: number
  high: number
  ticks: number[]
  /** From 0 at the bottom to 1 at the top. */
  place(value: number): number
}

export interface ValueScaleOptions {
  tickCount?: number
  /** Counts have no halves. */
  wholeNumbers?: boolean
}

const headroom = 0.04

/** A scale that holds every value and zero, with round numbers in it and a little air beyond the extremes. */
export function createValueScale(
  least: number,
  most: number,
  { tickCount = 5, wholeNumbers = false }: ValueScaleOptions = {},
): ValueScale {
  const bottom = Math.min(0, finite(least))
  const top = Math.max(0, finite(most)) || (bottom === 0 ? 1 : 0)
  const air = (top - bottom) * headroom
  const low = bottom < 0 ? bottom - air : 0
  const high = top > 0 ? top + air : 0
  const step = roundStep((top - bottom) / tickCount, wholeNumbers)
  const first = Math.ceil(round(low / step))
  const count = Math.floor(round(high / step)) - first + 1
  const ticks = Array.from({ length: count }, (_, index) => tidy((first + index) * step, step))
  return { low, high, ticks, place: (value) => (value - low) / (high - low) }
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0)

/** Divisions leave dust such as 2.9999999999999996, which would cost a tick. */
const round = (value: number) => Number(value.toPrecision(12))

function roundStep(rough: number, wholeNumbers: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = factors.find((each) => each * power >= rough * 0.999) ?? 10
  const step = factor * power
  return wholeNumbers ? Math.max(1, Number.isInteger(step) ? step : Math.ceil(step)) : step
}

function tidy(value: number, step: number): number {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)))
  return Number(value.toFixed(Math.min(digits, 20))) + 0
}

/** The least and most of many values, without spreading them into arguments. */
export function extentOf(lists: readonly (readonly (number | null)[])[]): [least: number, most: number] {
  let least = Infinity
  let most = -Infinity
  for (const values of lists) {
    for (const value of values) {
      if (value === null || !Number.isFinite(value)) continue
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  return [least, most]
}
