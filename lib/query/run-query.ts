import { answerOnce, freshnessOf } from './answer-cache.ts'
import { toCount } from './cells.ts'
import { fromEvents, planRows } from './compile-rows.ts'
import { normaliseQuery } from './normalise-query.ts'
import { type QueryScope, type QueryContext, createQueryScope } from './query-scope.ts'
import { runFunnel } from './run-funnel.ts'
import { runRetention } from './run-retention.ts'
import { runStatement } from './run-statement.ts'
import { runTrends } from './run-trends.ts'
import type { FullQuery, QueryResult } from './schema.ts'
import { sql } from './sql.ts'

/** Blocks of the engine have some thousand rows. */
const fewRows = 50_000

/** Answers a question about the events of the context's workspace. */
export async function runQuery(ctx: QueryContext, query: FullQuery): Promise<QueryResult> {
  const startedAt = performance.now()
  const scope = await createQueryScope(ctx)
  const { range } = planRows(query, scope)
  const keptMs = ctx.now.getTime() - scope.floor
  const key = {
    tenant: scope.tenant,
    question: `${keptMs} ${normaliseQuery(query, range, scope.now)}`,
    ttlMs: freshnessOf(range, scope.now),
  }
  const { answer, cached } = query.fresh
    ? { answer: await answerAnew(query, scope), cached: false }
    : await answerOnce(key, () => answerAnew(query, scope))
  const elapsedMs = Math.round((performance.now() - startedAt) * 10) / 10
  return { ...answer, meta: { ...answer.meta, elapsed_ms: elapsedMs, cached } } as QueryResult
}

async function answerAnew(query: FullQuery, scope: QueryScope): Promise<QueryResult> {
  const answer = await answerOf(query, scope)
  const { rows_read: read } = answer.meta
  if (read === 0 || read > fewRows || !isEmpty(answer)) return answer
  // The engine reads whole blocks, in which events of other workspaces may lie.
  const rows = planRows(query, scope)
  const own = await runStatement(sql`SELECT count() ${fromEvents(rows, { early: [], late: [] })}`)
  answer.meta.rows_read = Math.min(read, toCount(own.rows[0]?.[0]))
  return answer
}

function isEmpty(answer: QueryResult): boolean {
  if (answer.kind === 'funnel') return answer.funnels.every(({ steps }) => steps.every(({ count }) => !count))
  if (answer.kind === 'retention') return answer.cohorts.every(({ size }) => size === 0)
  return answer.series.every(({ total }) => !total)
}

function answerOf(query: FullQuery, scope: QueryScope): Promise<QueryResult> {
  if (query.funnel) return runFunnel(query, query.funnel, scope)
  if (query.retention) return runRetention(query, query.retention, scope)
  return runTrends(query, scope)
}
