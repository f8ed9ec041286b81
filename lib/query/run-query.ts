import { answerOnce, freshnessOf } from './answer-cache.ts'
import { planRows } from './compile-rows.ts'
import { normaliseQuery } from './normalise-query.ts'
import { type QueryScope, type QueryContext, createQueryScope } from './query-scope.ts'
import { runFunnel } from './run-funnel.ts'
import { runRetention } from './run-retention.ts'
import { runTrends } from './run-trends.ts'
import type { FullQuery, QueryResult } from './schema.ts'

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

function answerAnew(query: FullQuery, scope: QueryScope): Promise<QueryResult> {
  if (query.funnel) return runFunnel(query, query.funnel, scope)
  if (query.retention) return runRetention(query, query.retention, scope)
  return runTrends(query, scope)
}
