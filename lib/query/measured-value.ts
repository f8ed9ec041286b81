import type { Measure } from './schema.ts'

/** What the engine said of one interval or one whole; an average comes as its sum. */
export interface Reading {
  measured: number | null
  counted: number
}

const exactDigits = 15

/** The last digit of a double is noise: it would tell two ways of adding the same numbers apart. */
export const tidy = (value: number): number => Number(value.toPrecision(exactDigits))

/** Nothing happened: that is none of it, but no average of it. */
export const valueOfNothing = (measure: Measure): number | null =>
  measure === 'count' || measure === 'unique' || measure === 'sum' ? 0 : null

export function toValue(measure: Measure, reading: Reading | undefined): number | null {
  if (!reading) return valueOfNothing(measure)
  if (measure === 'count' || measure === 'unique') return reading.measured ?? 0
  if (reading.counted === 0 || reading.measured === null) return valueOfNothing(measure)
  return tidy(measure === 'avg' ? reading.measured / reading.counted : reading.measured)
}

/** Only for measures of which a whole can be made of its parts. */
export function merge(measure: Measure, readings: readonly Reading[]): Reading {
  const values = readings.flatMap(({ measured }) => (measured === null ? [] : [measured]))
  const counted = readings.reduce((sum, reading) => sum + reading.counted, 0)
  if (values.length === 0) return { measured: null, counted }
  if (measure === 'min') return { measured: values.reduce((a, b) => Math.min(a, b)), counted }
  if (measure === 'max') return { measured: values.reduce((a, b) => Math.max(a, b)), counted }
  return { measured: addUp(values), counted }
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
