import { toCount, toKey, toText } from './cells.ts'
import { chooseGroups, type ChosenGroup, rankGroups } from './choose-groups.ts'
import { isMergeable } from './compile-measure.ts'
import { compileChosen, compileDirect, compileRanking, type Part } from './compile-trends.ts'
import type { PlannedSeries, TrendsPlan } from './plan-trends.ts'
import type { Range } from './range.ts'
import { requireSendable, runStatement } from './run-statement.ts'
import { compile } from './sql.ts'
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
  const direct = await readAll(plan, readWhole)
  const spent = sumRows(direct.answers)
  if (plan.groupBy.length === 0) {
    return { tables: direct.tables, chosen: null, groups: null, rowsRead: spent }
  }
  if (direct.answers.every(({ isWhole }) => isWhole)) {
    const rankings = direct.tables.map(({ series, current }) => rankGroups(series.measure, current))
    const chosen = chooseGroups(rankings, plan.limit)
    const groups = new Set(direct.tables.flatMap(({ current }) => [...current.keys()])).size
    if (groups <= plan.limit || plan.series.every(isMergeable)) {
      return { tables: direct.tables, chosen, groups, rowsRead: spent }
    }
    const again = await readAll(plan, (part) => readSome(part, chosen))
    return { tables: again.tables, chosen, groups, rowsRead: spent + sumRows(again.answers) }
  }
  return readRanked(plan, spent)
}

/** First which groups have most, then these. */
async function readRanked(plan: TrendsPlan, spent: number): Promise<TrendsReading> {
  const rankings = await Promise.all(plan.series.map((series) => rank(plan, series)))
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

interface TablesAnswer {
  /** One for each measure of the part. */
  tables: TrendTable[]
  isWhole: boolean
  rowsRead: number
}

/** What is measured of the same events is read in one scan. */
async function readAll(plan: TrendsPlan, read: (part: Part) => Promise<TablesAnswer>) {
  const answers: TablesAnswer[] = []
  const found = new Map<PlannedSeries, SeriesTables>()
  const note = async (part: Part) => {
    const answer = await read(part)
    answers.push(answer)
    return answer.tables
  }
  const scans = [...Map.groupBy(plan.series, ({ chosen }) => JSON.stringify(chosen)).values()]
  await Promise.all(
    scans.map(async (scan) => {
      const [now, before] = await Promise.all([
        note(partOf(plan, scan)),
        plan.compared ? note(partOf(plan, scan, plan.compared)) : null,
      ])
      for (const [at, series] of scan.entries()) {
        const [current, previous] = [now[at] ?? new Map(), before?.[at] ?? null]
        found.set(series, { series, current, previous })
      }
    }),
  )
  const tables = plan.series.flatMap((series) => found.get(series) ?? [])
  return { tables, answers }
}

const partOf = (
  { rows, groupBy, ...plan }: TrendsPlan,
  scan: readonly PlannedSeries[],
  { range, edges }: { range: Range; edges: readonly number[] } = { range: rows.range, edges: plan.edges },
): Part => ({
  measures: scan,
  rows: { ...rows, range },
  chosen: scan[0]?.chosen ?? { early: [], late: [] },
  edges,
  groupBy,
})

/** Refuses what the engine could not even read. */
export function requireReadable(plan: TrendsPlan): void {
  const keys = Array.from({ length: plan.limit }, () => 2n ** 64n - 1n)
  for (const series of plan.series) requireSendable(compile(compileChosen(partOf(plan, [series]), keys)))
}

async function readWhole(part: Part): Promise<TablesAnswer> {
  const fields = part.groupBy.length
  const { rows, rowsRead } = await runStatement(
    compileDirect(part),
    fields > 0 ? { max_rows_to_group_by: mostDirectRows, group_by_overflow_mode: 'break' } : {},
  )
  // What was cut off has more rows than it may, because nothing is cut before that.
  const isWhole = fields === 0 || rows.length <= mostDirectRows
  return { tables: isWhole ? readDirect(rows, fields, part.measures.length) : [], isWhole, rowsRead }
}

async function readSome(part: Part, chosen: readonly ChosenGroup[]): Promise<TablesAnswer> {
  const keys = chosen.map(({ key }) => key)
  const { rows, rowsRead } = await runStatement(compileChosen(part, keys))
  const groups = chosen.map(({ values }) => values)
  return { tables: readChosen(rows, groups, part.measures.length), isWhole: true, rowsRead }
}

interface Ranking {
  groups: ChosenGroup[]
  count: number
  rowsRead: number
}

async function rank(plan: TrendsPlan, series: PlannedSeries): Promise<Ranking> {
  const { rows, rowsRead } = await runStatement(compileRanking(partOf(plan, [series]), series, plan.limit))
  const fields = plan.groupBy.length
  const groups = rows.map((row): ChosenGroup => {
    const values = row.slice(0, fields).map(toText)
    return { values, key: toKey(row[fields]) }
  })
  return { groups, count: toCount(rows[0]?.[fields + 3]), rowsRead }
}
