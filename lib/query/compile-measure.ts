import { readField } from './compile-field.ts'
import type { Measure } from './schema.ts'
import { type Sql, sql } from './sql.ts'

/** What an aggregate was asked for. */
export interface Measured {
  measure: Measure
  of: string | null
}

const levels = {
  p50: sql`quantileExact(0.5)`,
  p90: sql`quantileExact(0.9)`,
  p95: sql`quantileExact(0.95)`,
  p99: sql`quantileExact(0.99)`,
} as const

/** Whether the measure of a whole can be had from the measures of its parts. */
export const isMergeable = ({ measure }: Measured): boolean =>
  measure === 'count' || measure === 'sum' || measure === 'avg' || measure === 'min' || measure === 'max'

/** Two columns: the measure, and how many values went into it. An average is left as its sum. */
export function compileMeasure({ measure, of }: Measured): { measured: Sql; counted: Sql } {
  if (measure === 'count') {
    const counted = of === null ? sql`count()` : sql`countIf(${readField(of).exists})`
    return { measured: counted, counted }
  }
  if (measure === 'unique') {
    const { hash, exists } = readField(of ?? 'subject')
    const measured = sql`uniqExactIf(${hash}, ${exists})`
    return { measured, counted: sql`count()` }
  }
  const { number } = readField(of ?? 'value')
  const counted = sql`count(${number})`
  // Without Kahan's correction the last digits of a sum would depend on the order in which rows are read.
  if (measure === 'sum' || measure === 'avg') return { measured: sql`sumKahan(${number})`, counted }
  if (measure === 'min') return { measured: sql`min(${number})`, counted }
  if (measure === 'max') return { measured: sql`max(${number})`, counted }
  return { measured: sql`${levels[measure]}(${number})`, counted }
}
