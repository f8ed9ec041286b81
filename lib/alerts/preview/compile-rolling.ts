import {
  readField,
  type Chosen,
  fromEvents,
  type Rows,
  type Measure,
  join,
  param,
  type Sql,
  sql,
} from '#lib/query/index'

/** One measure of one kind of event, over windows that overlap. */
export interface Rolling {
  measure: Measure
  of: string | null
  rows: Rows
  chosen: Chosen
  groupBy: readonly string[]
  stepMs: number
  /** How many steps a window has, and how many windows there are. */
  width: number
  count: number
}

interface Aggregate {
  /** Makes what can be put together with others of its kind, and puts them together. */
  state: Sql
  merge: Sql
  of: Sql
  counted: Sql
}

const levels = {
  p50: [sql`quantileExactState(0.5)`, sql`quantileExactMerge(0.5)`],
  p90: [sql`quantileExactState(0.9)`, sql`quantileExactMerge(0.9)`],
  p95: [sql`quantileExactState(0.95)`, sql`quantileExactMerge(0.95)`],
  p99: [sql`quantileExactState(0.99)`, sql`quantileExactMerge(0.99)`],
} as const

function aggregateOf({ measure, of }: Rolling): Aggregate {
  if (measure === 'count') {
    const counted = of === null ? sql`1` : sql`if(${readField(of).exists}, 1, NULL)`
    return { state: sql`countState`, merge: sql`countMerge`, of: counted, counted }
  }
  if (measure === 'unique') {
    const { hash, exists } = readField(of ?? 'subject')
    const known = sql`if(${exists}, ${hash}, NULL)`
    return { state: sql`uniqExactState`, merge: sql`uniqExactMerge`, of: known, counted: known }
  }
  const { number } = readField(of ?? 'value')
  const parts = { of: number, counted: number }
  if (measure === 'sum' || measure === 'avg') {
    return { state: sql`sumKahanState`, merge: sql`sumKahanMerge`, ...parts }
  }
  if (measure === 'min') return { state: sql`minState`, merge: sql`minMerge`, ...parts }
  if (measure === 'max') return { state: sql`maxState`, merge: sql`maxMerge`, ...parts }
  const [state, merge] = levels[measure]
  return { state, merge, ...parts }
}

/**
 * Measures each step once and puts the steps of each window together, so that an event is read once however many
 * windows it lies in. Columns: groups, number of the window, measure, how many values.
 */
export function compileRolling(rolling: Rolling): Sql {
  const { rows, chosen, groupBy, stepMs, width, count } = rolling
  const { state, merge, of, counted } = aggregateOf(rolling)
  const names = groupBy.map((_field, at): Sql => ({ kind: 'sql', texts: [`g${at}`], parts: [] }))
  const groups = groupBy.map((field, at) => sql`${readField(field).text} AS ${names[at] ?? sql``}`)
  const step = sql`intDiv(toUnixTimestamp64Milli(time) - ${param('Int64', rows.range.from)}, ${param('Int64', stepMs)}) AS step`
  const inner = sql`SELECT ${join([...groups, step, sql`${state}(${of}) AS measured`, sql`countState(${counted}) AS counted`], ', ')} ${fromEvents(rows, chosen)} GROUP BY ${join([...names, sql`step`], ', ')}`
  // The first window ends with step width - 1 and is number 0.
  const first = sql`greatest(toInt64(step) - ${param('Int64', width - 1)}, toInt64(0))`
  const behind = sql`least(toInt64(step) + 1, ${param('Int64', count)})`
  const outer = [...names, sql`place`, sql`${merge}(measured)`, sql`countMerge(counted)`]
  return sql`SELECT ${join(outer, ', ')} FROM (${inner}) ARRAY JOIN range(${first}, ${behind}) AS place GROUP BY ${join([...names, sql`place`], ', ')}`
}
