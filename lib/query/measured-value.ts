import type { Measure } from './schema.ts'

/** What the engine said of one interval or one whole; an average comes as its sum. */
export interface Reading {
  measured: number | null
  counted: number
}

const exactDigits = 15

/** The last digit of a fraction that was added up is noise: it would tell two ways of adding apart. */
export const tidy = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(exactDigits))

/** Nothing happened: that is none of it, but no average of it. */
export const valueOfNothing = (measure: Measure): number | null =>
  measure === 'count' || measure === 'unique' || measure === 'sum' ? 0 : null

export function toValue(measure: Measure, reading: Reading | undefined): number | null {
  if (!reading) return valueOfNothing(measure)
  if (measure === 'count' || measure === 'unique') return reading.measured ?? 0
  if (reading.counted === 0) return valueOfNothing(measure)
  if (reading.measured === null) return null
  if (reading.counted === 1 || (measure !== 'sum' && measure !== 'avg')) return reading.measured
  return tidy(measure === 'avg' ? reading.measured / reading.counted : reading.measured)
}

/** There were values, but their sum is beyond the range of numbers. */
export const hasOverflowed = ({ measured, counted }: Reading): boolean => measured === null && counted > 0

/** Only for measures of which a whole can be made of its parts. */
export function merge(measure: Measure, readings: readonly Reading[]): Reading {
  const values = readings.flatMap(({ measured }) => (measured === null ? [] : [measured]))
  const counted = readings.reduce((sum, reading) => sum + reading.counted, 0)
  if (values.length === 0 || readings.some(hasOverflowed)) return { measured: null, counted }
  if (measure === 'min') return { measured: values.reduce((a, b) => Math.min(a, b)), counted }
  if (measure === 'max') return { measured: values.reduce((a, b) => Math.max(a, b)), counted }
  const sum = addUp(values)
  return { measured: Number.isFinite(sum) ? sum : null, counted }
}

/** Neumaier's sum, as exact as the engine's. */
function addUp(values: readonly number[]): number {
  let [sum, lost] = [0, 0]
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
