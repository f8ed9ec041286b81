import type { Finding } from '../schema.ts'
import { computed, monthNote, perMonth, type Span, usd } from './ask-events.ts'
import type { Frame, Value } from './tool.ts'

/** Waste that was measured in a range, as a saving a month; an interval where it is an estimate. */
export interface Waste {
  label: string
  amount: number
  low?: number
  high?: number
  span: Span
  /** How it was computed: its name, and the places of the numbers that went in. */
  by: readonly [string, ...string[]]
  note?: string
}

export const savingValue = ({ label, amount, low = amount, high = amount, span, by, note }: Waste): Value =>
  computed([label, 'usd', usd(perMonth(amount, span))], by, {
    span,
    low: usd(perMonth(low, span)),
    high: usd(perMonth(high, span)),
    note: note === undefined ? monthNote : `${note} ${monthNote}`,
  })

type Told = Pick<Finding, 'title' | 'text' | 'evidence' | 'confidence'>

/** A finding with the saving that one of its values states; nothing where that is too little to be told. */
export function tellSaving({ costThreshold }: Frame, value: Value, told: Told): Omit<Finding, 'id'>[] {
  const { value: monthly, low, high } = value
  if (monthly === null || monthly < Math.max(costThreshold, 0.01)) return []
  const saving = { monthly_usd: monthly, low_usd: Math.max(0, low ?? monthly), high_usd: high ?? monthly }
  return [{ ...told, saving }]
}
