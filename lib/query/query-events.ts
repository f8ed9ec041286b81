import { operation } from '#lib/platform/operation'

import { writeResult } from './result-csv.ts'
import { runQuery } from './run-query.ts'
import { query, queryResult } from './schema.ts'

export const queryEvents = operation({
  name: 'events.query',
  summary: 'Ask about events: trends with breakdowns, formulas and comparison, funnels, retention',
  kind: 'read',
  http: 'POST /api/query',
  scope: 'events:read',
  input: query,
  output: queryResult,
  csv: { write: writeResult },
  run: (ctx, asked) => runQuery(ctx, asked),
})
