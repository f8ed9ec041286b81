import { listEdges, tooManyPoints } from './buckets.ts'
import { toCount } from './cells.ts'
import { compileCohorts, compileReturns, type RetentionPlan } from './compile-retention.ts'
import { planRows } from './compile-rows.ts'
import { describeRange } from './describe-range.ts'
import { planStep } from './plan-funnel.ts'
import type { QueryScope } from './query-scope.ts'
import { addUnits } from './range.ts'
import { runStatement } from './run-statement.ts'
import { type FullQuery, mostPoints, type RetentionResult } from './schema.ts'

export type FullRetention = NonNullable<FullQuery['retention']>

const units = { day: 'd', week: 'w', month: 'M' } as const

export async function runRetention(
  query: FullQuery,
  retention: FullRetention,
  scope: QueryScope,
): Promise<RetentionResult> {
  const plan = planRetention(query, retention, scope)
  const [cohorts, returns] = await Promise.all([
    runStatement(compileCohorts(plan)),
    runStatement(compileReturns(plan)),
  ])
  const sizes = new Map(cohorts.rows.map(([place, size]) => [toCount(place), toCount(size)]))
  const counts = new Map(
    returns.rows.map(([place, after, count]) => [`${toCount(place)}:${toCount(after)}`, toCount(count)]),
  )
  const { edges, cohortCount, periods } = plan
  return {
    kind: 'retention',
    cohorts: edges.slice(0, cohortCount).map((edge, place) => ({
      time: new Date(edge).toISOString(),
      size: sizes.get(place) ?? 0,
      returned: Array.from({ length: periods + 1 }, (_period, after) => {
        const begins = edges[place + after]
        return begins === undefined || begins > scope.now ? null : (counts.get(`${place}:${after}`) ?? 0)
      }),
    })),
    meta: {
      ...describeRange(plan.rows, cohorts.rowsRead + returns.rowsRead),
      period: retention.period,
    },
  }
}

/** Who began within the range is a cohort; who came back is looked for beyond it. */
function planRetention(query: FullQuery, retention: FullRetention, scope: QueryScope): RetentionPlan {
  const rows = planRows(query, scope)
  const { period, periods, by } = retention
  const zone = rows.timezone
  const cohortCount = listEdges(rows.range, period, zone).length - 1
  const end = addUnits(rows.range.to, periods, units[period], zone)
  const edges = listEdges({ from: rows.range.from, to: end }, period, zone)
  const points = cohortCount * (periods + 1)
  if (points > mostPoints) throw tooManyPoints(points, period)
  const last = edges[Math.min(cohortCount + periods, edges.length - 1)] ?? end
  const returnRows = { ...rows, range: { from: rows.range.from, to: last } }
  return {
    rows,
    returnRows,
    start: planStep(retention.start, query.filter, by, rows).chosen,
    return: planStep(retention.return, query.filter, by, returnRows).chosen,
    by,
    edges,
    cohortCount,
    periods,
  }
}
