import { type Asker, type AskingContext, createAsker } from './asker.ts'
import { assembleTrends } from './assemble-trends.ts'
import { planTrends } from './plan-trends.ts'
import { readTrends } from './read-trends.ts'
import type { FullQuery, QueryResult, TrendsResult } from './schema.ts'

/** Answers a question about the events of the context's workspace. */
export async function runQuery(ctx: AskingContext, query: FullQuery): Promise<QueryResult> {
  return runTrends(query, await createAsker(ctx))
}

async function runTrends(query: FullQuery, asker: Asker): Promise<TrendsResult> {
  const startedAt = performance.now()
  const plan = planTrends(query, asker)
  const reading = await readTrends(plan)
  const { range, timezone } = plan.rows
  return {
    kind: 'trends',
    series: assembleTrends(plan, reading),
    meta: {
      rows_read: reading.rowsRead,
      elapsed_ms: Math.round(performance.now() - startedAt),
      cached: false,
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      timezone,
      interval: plan.interval,
      groups: reading.groups,
      compared: plan.compared && {
        from: new Date(plan.compared.range.from).toISOString(),
        to: new Date(plan.compared.range.to).toISOString(),
      },
    },
  }
}
