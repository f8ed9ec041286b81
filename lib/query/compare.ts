import { readWallTime } from '#lib/core/zoned-time'

import { addUnits, floorTo, type Range, type Unit } from './range.ts'
import type { Comparison } from './schema.ts'

const dayMs = 86_400_000

type Shift = (instant: number) => number

/** The range that is compared with, and which of its intervals stands beside which. */
export interface Compared {
  range: Range
  edges: readonly number[]
  /** For every interval of the first range: when its counterpart begins. */
  starts: readonly number[]
  /** And its place among the edges; null where it has no length. */
  places: readonly (number | null)[]
}

const units: Record<Exclude<Comparison, 'previous_period'>, Unit> = {
  previous_day: 'd',
  previous_week: 'w',
  previous_month: 'M',
  previous_year: 'y',
}

interface Placed {
  range: Range
  edges: readonly number[]
  zone: string
  /** The unit of the calendar with which the range begins. */
  unit?: Unit | null
}

export function compareWith(comparison: Comparison, { range, edges, zone, unit }: Placed): Compared {
  const shift =
    comparison === 'previous_period'
      ? unit
        ? orderlyShift(unitShift(unit, countUnits(range, unit, zone), zone), { range, edges, zone })
        : periodShift(range, zone)
      : orderlyShift(unitShift(units[comparison], 1, zone), { range, edges, zone })
  const shifted = edges.map(shift)
  const distinct = [...new Set(shifted)]
  const placeOf = new Map(distinct.map((edge, place) => [edge, place]))
  const places = shifted.slice(0, -1).map((edge, at) => {
    return edge === shifted[at + 1] ? null : (placeOf.get(edge) ?? null)
  })
  return { range: { from: shift(range.from), to: shift(range.to) }, edges: distinct, starts: shifted, places }
}

const unitShift =
  (unit: Unit, amount: number, zone: string): Shift =>
  (instant) =>
    addUnits(instant, -amount, unit, zone)

/**
 * A month or year before may lack days, all of which would be its last one: hours would run backwards and a range
 * would have no length. Then everything goes back by as many days as its beginning does.
 */
function orderlyShift(shift: Shift, { range, edges, zone }: Placed): Shift {
  const shifted = edges.map(shift)
  const isOrderly = shifted.every((edge, at) => at === 0 || edge >= (shifted[at - 1] ?? edge))
  if (isOrderly && shift(range.from) < shift(range.to)) return shift
  return unitShift('d', Math.round((range.from - shift(range.from)) / dayMs), zone)
}

/** Whole months go back by months and whole days by days of the calendar, however long those were. */
function periodShift(range: Range, zone: string): Shift {
  const months = countMonths(range, zone)
  if (months > 0) return unitShift('M', months, zone)
  const days = Math.round((range.to - range.from) / dayMs)
  if (days > 0 && addUnits(range.to, -days, 'd', zone) === range.from) return unitShift('d', days, zone)
  return (instant) => instant - (range.to - range.from)
}

/** However far the present day or month has come, it is compared with as much of a former one. */
function countUnits({ from, to }: Range, unit: Unit, zone: string): number {
  let count = 1
  while (addUnits(from, count, unit, zone) < to) count++
  return count
}

function countMonths({ from, to }: Range, zone: string): number {
  if (floorTo(from, 'M', zone) !== from || floorTo(to, 'M', zone) !== to) return 0
  const [begin, end] = [readWallTime(from, zone), readWallTime(to, zone)]
  return 12 * (end.year - begin.year) + end.month - begin.month
}
