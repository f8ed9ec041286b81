import type { TrendsResult } from '#lib/query/schema'

import { intervalOf } from './clock.ts'

type Points = TrendsResult['series'][number]['points']

/** Why the intervals of an answer cannot be right; null when they are. */
export function findWrongEdge(
  points: Points,
  { interval, timezone, from, to }: TrendsResult['meta'],
): string | null {
  const edges = points.map(([time]) => Date.parse(time))
  if (interval === 'none') return edges.length === 0 ? null : 'totals have no points'
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  const [first, second] = edges
  if (first === undefined) return 'there are no points'
  if (first > begin || (second !== undefined && second <= begin))
    return `the first begins at ${points[0]?.[0]}`
  if ((edges.at(-1) ?? 0) >= end) return 'the last begins after the end'
  const keyOf = (instant: number) => intervalOf(instant, interval, timezone)
  for (const [at, edge] of edges.entries()) {
    const next = edges[at + 1] ?? end
    if (keyOf(edge - 1) === keyOf(edge)) return `no interval begins at ${points[at]?.[0]}`
    if (keyOf(next - 1) !== keyOf(edge)) return `more than one interval follows ${points[at]?.[0]}`
  }
  return null
}
