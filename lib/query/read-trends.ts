import { toCount, toKey, toText } from './cells.ts'
import { chooseGroups, type ChosenGroup, rankGroups } from './choose-groups.ts'
import { isMergeable } from './compile-measure.ts'
import { compileChosen, compileDirect, compileRanking, type Part } from './compile-trends.ts'
import type { PlannedSeries, TrendsPlan } from './plan-trends.ts'
import { runStatement } from './run-statement.ts'
import { nameGroup, readChosen, readDirect, type TrendTable } from './trend-table.ts'

export interface SeriesTables {
  series: PlannedSeries
  current: TrendTable
  previous: TrendTable | null
}

export interface TrendsReading {
  tables: readonly SeriesTables[]
  /** In their order; null when nothing is grouped. */
  chosen: readonly ChosenGroup[] | null
  /** How many groups there are. */
  groups: number | null
  rowsRead: number
}

// Up to so many rows it is cheaper to let the engine group everything at once and to choose here.
const mostDirectRows = 20_000
/** What has so many values that it would be tried in vain. */
const manifold = new Set(['subject', 'session', 'id'])

export async function readTrends(plan: TrendsPlan): Promise<TrendsReading> {
  if (plan.groupBy.some((field) => manifold.has(field))) return readRanked(plan, 0)
  const direct = await readAll(plan, (part) => readOne(part, plan))
  const spent = sumRows(direct.answers)
  if (plan.groupBy.length === 0) {
    return { tables: direct.tables, chosen: null, groups: null, rowsRead: spent }
  }
  if (direct.answers.every(({ isWhole }) => isWhole)) {
    const rankings = direct.tables.map(({ series, current }) => rankGroups(series.measure, current))
    const chosen = chooseGroups(rankings, plan.limit)
    const groups = new Set(direct.tables.flatMap(({ current }) => [...current.keys()])).size
    if (groups <= plan.limit || plan.series.every(({ measure }) => isMergeable({ measure, of: null }))) {
      return { tables: direct.tables, chosen, groups, rowsRead: spent }
    }
    const again = await readAll(plan, (part) => readSome(part, chosen))
    return { tables: again.tables, chosen, groups, rowsRead: spent + sumRows(again.answers) }
  }
  return readRanked(plan, spent)
}

/** First which groups have most, then these. */
async function readRanked(plan: TrendsPlan, spent: number): Promise<TrendsReading> {
  const rankings = await Promise.all(plan.series.map(({ current }) => rank(current, plan.limit)))
  const chosen = chooseGroups(
    rankings.map(({ groups }) => groups),
    plan.limit,
  )
  const again = await readAll(plan, (part) => readSome(part, chosen))
  const rowsRead = spent + sumRows(rankings) + sumRows(again.answers)
  return { tables: again.tables, chosen, groups: countGroups(rankings), rowsRead }
}

/** Which groups of several series are the same is known only where none was left out. */
function countGroups(rankings: readonly Ranking[]): number | null {
  const [only] = rankings
  if (only && rankings.length === 1) return only.count
  if (rankings.some(({ groups, count }) => groups.length < count)) return null
  return new Set(rankings.flatMap(({ groups }) => groups.map(({ values }) => nameGroup(values)))).size
}

const sumRows = (answers: readonly { rowsRead: number }[]) =>
  answers.reduce((rows, { rowsRead }) => rows + rowsRead, 0)

interface TableAnswer {
  table: TrendTable
  isWhole: boolean
  rowsRead: number
}

async function readAll(plan: TrendsPlan, read: (part: Part) => Promise<TableAnswer>) {
  const answers: TableAnswer[] = []
  const note = async (part: Part) => {
    const answer = await read(part)
    answers.push(answer)
    return answer.table
  }
  const tables = await Promise.all(
    plan.series.map(async (series): Promise<SeriesTables> => {
      const [current, previous] = await Promise.all([
        note(series.current),
        series.previous ? note(series.previous) : null,
      ])
      return { series, current, previous }
    }),
  )
  return { tables, answers }
}

async function readOne(part: Part, { groupBy }: TrendsPlan): Promise<TableAnswer> {
  const isGrouped = groupBy.length > 0
  const { rows, rowsRead } = await runStatement(
    compileDirect(part),
    isGrouped ? { max_rows_to_group_by: mostDirectRows, group_by_overflow_mode: 'break' } : {},
  )
  // What was cut off has more rows than it may, because nothing is cut before that.
  const isWhole = !isGrouped || rows.length <= mostDirectRows
  return { table: isWhole ? readDirect(rows, groupBy.length) : new Map(), isWhole, rowsRead }
}

async function readSome(part: Part, chosen: readonly ChosenGroup[]): Promise<TableAnswer> {
  const keys = chosen.map(({ key }) => key)
  const { rows, rowsRead } = await runStatement(compileChosen(part, keys))
  const table = readChosen(
    rows,
    chosen.map(({ values }) => values),
  )
  return { table, isWhole: true, rowsRead }
}

interface Ranking {
  groups: ChosenGroup[]
  count: number
  rowsRead: number
}

async function rank(part: Part, limit: number): Promise<Ranking> {
  const { rows, rowsRead } = await runStatement(compileRanking(part, limit))
  const fields = part.groupBy.length
  const groups = rows.map((row): ChosenGroup => {
    const values = row.slice(0, fields).map(toText)
    return { values, key: toKey(row[fields]) }
  })
  return { groups, count: toCount(rows[0]?.[fields + 3]), rowsRead }
}
