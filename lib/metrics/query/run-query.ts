import type { Context, WorkspaceContext } from '#lib/platform/context'

import { assembleTrends } from './assemble-trends.ts'
import { type Asker, planTrends } from './plan-trends.ts'
import { roundNow } from './range.ts'
import { readTrends } from './read-trends.ts'
import type { FullQuery, QueryResult, TrendsResult } from './schema.ts'

/** Answers a question about the events of the context's workspace. */
export async function runQuery(
  { workspace, now }: Pick<WorkspaceContext, 'workspace'> & Pick<Context, 'now'>,
  query: FullQuery,
): Promise<QueryResult> {
  const asker = { tenant: workspace.id, now: roundNow(now) }
  return runTrends(query, asker)
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
