import { invalidInput } from '#lib/core/problem'
import { offsetAt } from '#lib/core/zoned-time'

import { addUnits, floorTo, type Range, type Unit } from './range.ts'
import { type Interval, mostPoints } from './schema.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

const fixedSteps: Partial<Record<Interval, number>> = {
  minute: minuteMs,
  '5_minutes': 5 * minuteMs,
  '15_minutes': 15 * minuteMs,
  hour: hourMs,
}
const calendarUnits: Partial<Record<Interval, Unit>> = { day: 'd', week: 'w', month: 'M' }

const fitting: readonly [longestMs: number, interval: Interval][] = [
  [2 * hourMs, 'minute'],
  [12 * hourMs, '5_minutes'],
  [36 * hourMs, '15_minutes'],
  [8 * dayMs, 'hour'],
  [200 * dayMs, 'day'],
  [800 * dayMs, 'week'],
]

export const fitInterval = ({ from, to }: Range): Interval =>
  fitting.find(([longestMs]) => to - from <= longestMs)?.[1] ?? 'month'

/**
 * Where intervals begin, and at last where the last one ends. The first begins at or before `from`: it is shown by its
 * own beginning even if only a part of it was asked for.
 */
export function listEdges(range: Range, interval: Interval, zone: string): number[] {
  if (interval === 'none') return []
  const step = fixedSteps[interval]
  const expected = (range.to - range.from) / (step ?? (interval === 'day' ? dayMs : 7 * dayMs))
  if (expected > mostPoints) throw tooManyPoints(expected, interval)
  return step ? stepEdges(range, step, zone) : calendarEdges(range, calendarUnits[interval] ?? 'd', zone)
}

export const tooManyPoints = (points: number, interval: Interval) =>
  invalidInput(
    `This would be ${Math.ceil(points)} points, and at most ${mostPoints} are drawn. Ask for a shorter range, ` +
      `an interval longer than “${interval}”, or fewer groups.`,
    { limit: 'points', most: mostPoints },
  )

function calendarEdges({ from, to }: Range, unit: Unit, zone: string): number[] {
  const edges = [floorTo(from, unit, zone)]
  let first = edges[0] ?? from
  // Each is counted from the first day of the range's first month or day, so that none drifts after a skipped hour.
  const start = first
  for (let at = 1; first < to; at++) {
    const next = floorTo(addUnits(start, at, unit, zone), unit, zone)
    // A day that a zone left out has no length.
    if (next > first) edges.push(next)
    first = next
  }
  return edges
}

/** Steps on the wall of the zone: where clocks are set by half an hour, an hour is cut short or drawn out. */
function stepEdges({ from, to }: Range, step: number, zone: string): number[] {
  const edges: number[] = []
  const pieces = listPieces({ from: from - dayMs, to: to + dayMs }, zone)
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1]
    if (
      before &&
      Math.floor((piece.from - 1 + before.offset) / step) !== Math.floor((piece.from + piece.offset) / step)
    ) {
      edges.push(piece.from)
    }
    const first = Math.ceil((piece.from + piece.offset) / step) * step - piece.offset
    for (let edge = first; edge < piece.to; edge += step) if (edges.at(-1) !== edge) edges.push(edge)
  }
  const begin = edges.findLastIndex((edge) => edge <= from)
  const end = edges.findIndex((edge) => edge >= to)
  return edges.slice(begin, end + 1)
}

interface Piece extends Range {
  offset: number
}

/** The stretches of a range in which the clocks of a zone were not set. */
function listPieces({ from, to }: Range, zone: string): Piece[] {
  const pieces: Piece[] = [{ from, to, offset: offsetAt(from, zone) }]
  for (let day = from; day < to; day += dayMs) {
    const next = Math.min(day + dayMs, to)
    const last = pieces.at(-1)
    const offset = offsetAt(next, zone)
    if (!last || last.offset === offset) continue
    const change = findChange(day, next, zone)
    last.to = change
    pieces.push({ from: change, to, offset })
  }
  return pieces
}

function findChange(low: number, high: number, zone: string): number {
  const before = offsetAt(low, zone)
  let [known, changed] = [low, high]
  while (changed - known > 1) {
    const middle = Math.floor((known + changed) / 2)
    if (offsetAt(middle, zone) === before) known = middle
    else changed = middle
  }
  return changed
}
