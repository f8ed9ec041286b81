import { answerOnce, freshnessOf } from './answer-cache.ts'
import { type Asker, type AskingContext, createAsker } from './asker.ts'
import { planRows } from './compile-rows.ts'
import { normaliseQuery } from './normalise-query.ts'
import { runFunnel } from './run-funnel.ts'
import { runRetention } from './run-retention.ts'
import { runTrends } from './run-trends.ts'
import type { FullQuery, QueryResult } from './schema.ts'

/** Answers a question about the events of the context's workspace. */
export async function runQuery(ctx: AskingContext, query: FullQuery): Promise<QueryResult> {
  const startedAt = performance.now()
  const asker = await createAsker(ctx)
  const { range } = planRows(query, asker)
  const key = {
    tenant: asker.tenant,
    question: normaliseQuery(query, range, asker.now),
    ttlMs: freshnessOf(range, asker.now),
  }
  const { answer, cached } = query.fresh
    ? { answer: await answerAnew(query, asker), cached: false }
    : await answerOnce(key, () => answerAnew(query, asker))
  const elapsedMs = Math.round((performance.now() - startedAt) * 10) / 10
  return { ...answer, meta: { ...answer.meta, elapsed_ms: elapsedMs, cached } } as QueryResult
}

function answerAnew(query: FullQuery, asker: Asker): Promise<QueryResult> {
  if (query.funnel) return runFunnel(query, query.funnel, asker)
  if (query.retention) return runRetention(query, query.retention, asker)
  return runTrends(query, asker)
}
