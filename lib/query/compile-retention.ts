import { compileBucket } from './compile-bucket.ts'
import { type Chosen, fromEvents, type Rows } from './compile-rows.ts'
import { param, type Sql, sql } from './sql.ts'

export interface RetentionPlan {
  rows: Rows
  returnRows: Rows
  start: Chosen
  return: Chosen
  by: 'subject' | 'session'
  /** Of the cohorts, and on from there until the last of them has had its periods. */
  edges: readonly number[]
  cohortCount: number
  periods: number
}

const hashes = { subject: sql`subject_hash`, session: sql`session_hash` } as const

/** Everyone belongs to the cohort of the period in which they first began. */
const beginners = ({ rows, start, by, edges }: RetentionPlan): Sql =>
  sql`SELECT ${hashes[by]} AS s, min(time) AS began, toInt32(min(${compileBucket(edges)})) AS place ${fromEvents(rows, start)} GROUP BY s`

export const compileCohorts = (plan: RetentionPlan): Sql =>
  sql`SELECT place, count() FROM (${beginners(plan)}) GROUP BY place`

/** Columns: cohort, how many periods later, how many came back. Coming back is later than beginning. */
export function compileReturns(plan: RetentionPlan): Sql {
  const { returnRows, by, edges, periods } = plan
  const returned = sql`SELECT ${hashes[by]} AS s, max(time) AS last, toInt32(${compileBucket(edges)}) AS place ${fromEvents(returnRows, plan.return)} GROUP BY s, place`
  return sql`SELECT b.place AS cohort, r.place - b.place AS after, count() FROM (${returned}) AS r INNER JOIN (${beginners(plan)}) AS b ON r.s = b.s WHERE r.last > b.began AND after <= ${param('Int64', periods)} GROUP BY cohort, after`
}
