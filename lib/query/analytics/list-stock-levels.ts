import { operation } from '#lib/platform/operation'

import { toCount, toText } from '../cells.ts'
import { fromEvents } from '../compile-rows.ts'
import { createQueryScope } from '../query-scope.ts'
import { runStatement } from '../run-statement.ts'
import { param, sql } from '../sql.ts'
import { stockLevels, stockQuery } from './schema.ts'

const stockChanged = 'product.stock_changed'
const dayMs = 86_400_000

export const listStockLevels = operation({
  name: 'analytics.stock-levels',
  summary: 'How many of each product there are, least first, as the latest changes left them',
  kind: 'read',
  http: 'GET /api/analytics/stock-levels',
  scope: 'events:read',
  input: stockQuery,
  output: stockLevels,
  async run(ctx, { limit }) {
    const scope = await createQueryScope(ctx)
    const rows = { ...scope, timezone: 'UTC', range: { from: scope.floor, to: scope.now + dayMs } }
    const chosen = {
      early: [sql`name = ${param('String', stockChanged)}`, sql`subject != ''`, sql`isNotNull(value)`],
      late: [],
    }
    const answer = await runStatement(
      sql`SELECT subject, argMax(assumeNotNull(value), (time, id)) AS level, toUnixTimestamp64Milli(max(time)) ${fromEvents(rows, chosen)} GROUP BY subject ORDER BY level, subject LIMIT ${param('Int64', limit)}`,
    )
    return {
      items: answer.rows.map(([product, level, changedAt]) => ({
        product: toText(product) ?? '',
        level: toCount(level),
        changed_at: new Date(toCount(changedAt)).toISOString(),
      })),
    }
  },
})
