import type { Measure } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { numberOf, textOf } from './values.ts'

const levels: Partial<Record<Measure, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 }

export function measure(events: readonly TestEvent[], kind: Measure, of: string | undefined): number | null {
  if (kind === 'count') {
    return of === undefined ? events.length : events.filter((event) => textOf(event, of) !== null).length
  }
  if (kind === 'unique') {
    const texts = events.map((event) => textOf(event, of ?? 'subject')).filter((text) => text !== null)
    return new Set(texts).size
  }
  const numbers = events.map((event) => numberOf(event, of ?? 'value')).filter((number) => number !== null)
  const sum = numbers.reduce((total, number) => total + number, 0)
  if (kind === 'sum') return sum
  if (numbers.length === 0) return null
  if (kind === 'avg') return sum / numbers.length
  const sorted = numbers.toSorted((a, b) => a - b)
  if (kind === 'min') return sorted[0] ?? null
  if (kind === 'max') return sorted.at(-1) ?? null
  return sorted[Math.floor((levels[kind] ?? 0) * sorted.length)] ?? null
}

/** Sums of doubles differ in their last digits by the order of adding; nothing else may differ at all. */
export function isSame(given: number | null | undefined, expected: number | null, kind: Measure): boolean {
  if (given === undefined) return false
  if (given === null || expected === null) return given === expected
  if (kind !== 'sum' && kind !== 'avg') return expected === given
  return Math.abs(given - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
}
