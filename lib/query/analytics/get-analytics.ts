import { operation } from '#lib/platform/operation'

import { writeResult } from '../result-csv.ts'
import { runQuery } from '../run-query.ts'
import { query, queryResult } from '../schema.ts'
import { analyticsQuery, shopMeasures } from './schema.ts'

export const getAnalytics = operation({
  name: 'analytics.get',
  summary: 'Registrations, logins, views, searches, orders, revenue and transactions over time',
  kind: 'read',
  http: 'GET /api/analytics/{measure}',
  scope: 'events:read',
  input: analyticsQuery,
  output: queryResult,
  csv: { write: writeResult },
  run: (ctx, { measure, ...asked }) =>
    runQuery(ctx, query.parse({ ...asked, series: shopMeasures[measure] })),
})
