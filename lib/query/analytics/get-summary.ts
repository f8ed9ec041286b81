import { operation } from '#lib/platform/operation'

import { runQuery } from '../run-query.ts'
import { query, type Series, type SeriesResult } from '../schema.ts'
import { type Summary, summary, summaryQuery } from './schema.ts'

const series = [
  { event: 'order.paid', measure: 'sum', of: 'value' },
  { event: 'order.paid' },
  { event: 'llm.call', measure: 'sum', of: 'props.cost_usd' },
  { event: 'savings.recorded', measure: 'sum', of: 'value' },
  { event: 'savings.found', measure: 'max', of: 'props.monthly_usd' },
  {
    event: 'llm.call',
    measure: 'sum',
    of: 'props.cost_usd',
    filter: { field: 'props.feature', op: 'eq', value: 'bellwether.ask' },
  },
  { event: 'check.result', filter: { field: 'props.status', op: 'in', value: ['up', 'degraded'] } },
  // A check that could not tell, or that nobody ran, says nothing of what it watches.
  { event: 'check.result', filter: { field: 'props.status', op: 'in', value: ['up', 'degraded', 'down'] } },
] as const satisfies readonly Series[]

export const getSummary = operation({
  name: 'analytics.summary',
  summary:
    'The business at a glance: revenue, orders, spend and savings of AI, uptime, beside the period before',
  kind: 'read',
  http: 'GET /api/metrics/dashboard',
  scope: 'events:read',
  input: summaryQuery,
  output: summary,
  async run(ctx, asked): Promise<Summary> {
    const answer = await runQuery(ctx, query.parse({ ...asked, interval: 'none', series }))
    if (answer.kind !== 'trends') throw new Error('trends were asked for')
    const [revenue, orders, spend, savings, potential, ownSpend, up, checks] = answer.series
    return {
      from: answer.meta.from,
      to: answer.meta.to,
      compared: answer.meta.compared,
      revenue: toFigure(totals(revenue)),
      orders: toFigure(totals(orders)),
      spend: toFigure(totals(spend)),
      savings: toFigure(totals(savings)),
      potential_savings: toFigure(totals(potential)),
      return_on_spend: toFigure(share(totals(savings), totals(ownSpend))),
      uptime: toFigure(share(totals(up), totals(checks))),
    }
  },
})

interface Totals {
  value: number | null
  previous: number | null
}

const totals = (found: SeriesResult | undefined): Totals => ({
  value: found?.total ?? null,
  previous: found?.previous?.total ?? null,
})

const share = (part: Totals, whole: Totals): Totals => ({
  value: ratio(part.value, whole.value),
  previous: ratio(part.previous, whole.previous),
})

const toFigure = ({ value, previous }: Totals): Summary['revenue'] => {
  const difference = value === null || previous === null ? null : value - previous
  return { value, previous, change: ratio(difference, previous) }
}

/** Nothing can be told from none. */
const ratio = (part: number | null, whole: number | null) =>
  part === null || whole === null || whole === 0 ? null : part / whole
