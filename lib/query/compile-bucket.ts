import { param, type Sql, sql } from './sql.ts'

const millis = sql`toUnixTimestamp64Milli(time)`
const mostRuns = 6

interface Run {
  at: number
  from: number
  step: number
  count: number
}

/**
 * The number of the interval that an event lies in. It is 16 bits wide, because the engine groups by so small a number
 * twice as fast as by a time. Dividing is faster than searching, so intervals of equal length are divided.
 */
export function compileBucket(edges: readonly number[]): Sql {
  const runs = listRuns(edges)
  if (runs.length > mostRuns) return searched(edges)
  const divided = runs.map(
    ({ at, from, step }) =>
      sql`intDiv(${millis} - ${param('Int64', from)}, ${param('Int64', step)}) + ${param('Int64', at)}`,
  )
  const last = divided.at(-1) ?? sql`0`
  const whole = runs
    .slice(0, -1)
    .toReversed()
    .reduce((rest, { from, step, count }, back) => {
      const end = from + step * count
      return sql`if(${millis} < ${param('Int64', end)}, ${divided[runs.length - 2 - back] ?? last}, ${rest})`
    }, last)
  return sql`toUInt16(${whole})`
}

const searched = (edges: readonly number[]): Sql => {
  const known = edges.slice(0, -1)
  const places = known.map((_edge, place) => place)
  return sql`toUInt16(transform(roundDown(${millis}, ${param('Array(Int64)', known)}), ${param('Array(Int64)', known)}, ${param('Array(Int64)', places)}, 0))`
}

/** Neighbours of the same length, taken together. */
function listRuns(edges: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const [at, from] of edges.slice(0, -1).entries()) {
    const step = (edges[at + 1] ?? from) - from
    const last = runs.at(-1)
    if (last?.step === step) last.count++
    else runs.push({ at, from, step, count: 1 })
  }
  return runs
}
