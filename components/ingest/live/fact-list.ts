import { type EventFilter, matchesEvent } from '#lib/ingest/live/filter-schema'

import type { Fact } from '../../query/facts/fact.ts'

const mostKept = 500

/** What fits and is not there yet, each once. */
export function selectFresh(kept: readonly Fact[], arrived: readonly Fact[], filter: EventFilter): Fact[] {
  const known = new Set(kept.map(({ id }) => id))
  return arrived.filter((fact) => {
    if (known.has(fact.id) || !matchesEvent(fact, filter)) return false
    known.add(fact.id)
    return true
  })
}

/** The newest first, each once, no more than anybody scrolls through. */
export function addFacts(kept: readonly Fact[], arrived: readonly Fact[], filter: EventFilter): Fact[] {
  const fresh = selectFresh(kept, arrived, filter)
  if (fresh.length === 0) return kept as Fact[]
  return [...fresh.toReversed(), ...kept].slice(0, mostKept)
}

/** How many arrived in each of the last sixty seconds, the oldest first. */
export interface Pace {
  second: number
  counts: readonly number[]
}

const secondsKept = 60

export const noPace: Pace = { second: 0, counts: Array.from({ length: secondsKept }, () => 0) }

export function addToPace({ second, counts }: Pace, now: number, arrived: number): Pace {
  const current = Math.floor(now / 1_000)
  const passed = second === 0 ? 0 : Math.min(secondsKept, Math.max(0, current - second))
  if (passed === 0 && arrived === 0 && second !== 0) return { second, counts }
  const shifted = [...counts.slice(passed), ...Array.from({ length: passed }, () => 0)]
  shifted[secondsKept - 1] = (shifted[secondsKept - 1] ?? 0) + arrived
  return { second: current, counts: shifted }
}

/** Events a second over the last full seconds: the one that is under way would read too low. */
export function readPace({ counts }: Pace, seconds = 5): number {
  const full = counts.slice(-1 - seconds, -1)
  return full.reduce((sum, count) => sum + count, 0) / seconds
}
