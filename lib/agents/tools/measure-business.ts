import { z } from 'zod'

import {
  askTrends,
  computed,
  formerInput,
  formerSpanOf,
  measured,
  rangeInput,
  type Series,
  spanOf,
} from './ask-events.ts'
import { unitOf } from './read-points.ts'
import { tool, type Value } from './tool.ts'

/** What a business is asked about, in the words of its events. */
const figures = {
  traffic: { event: 'page.viewed', label: 'Page views' },
  visitors: { event: 'page.viewed', measure: 'unique', of: 'subject', label: 'Visitors' },
  registrations: { event: 'user.registered', label: 'Registrations' },
  orders: { event: 'order.paid', label: 'Paid orders' },
  revenue: { event: 'order.paid', measure: 'sum', of: 'value', label: 'Revenue' },
  cancelled: { event: 'order.cancelled', label: 'Cancelled orders' },
  spend: { event: 'llm.call', measure: 'sum', of: 'props.cost_usd', label: 'Spend on models' },
  checks: { event: 'check.result', of: 'props.status', label: 'Checks' },
  checks_up: {
    event: 'check.result',
    filter: { field: 'props.status', op: 'eq', value: 'up' },
    label: 'Checks that found it up',
  },
} as const satisfies Record<string, Series>
type Figure = keyof typeof figures
const names = Object.keys(figures) as Figure[]

export const measureBusiness = tool({
  name: 'measure_business',
  summary:
    'Traffic, visitors, registrations, orders, revenue, uptime and spend on models, beside the time before.',
  input: z.object({
    what: z
      .array(z.enum(['traffic', 'orders', 'revenue', 'uptime', 'spend']))
      .min(1)
      .max(5)
      .optional()
      .describe('Everything when left out'),
    ...rangeInput,
    ...formerInput,
  }),
  agents: ['data_agent'],
  async run(context, { what, ...given }) {
    const span = spanOf(context.frame, given)
    const former = formerSpanOf(context.frame, span, given)
    const ask = (range: typeof span) =>
      askTrends(context, range, { series: names.map((name) => figures[name]), interval: 'none' })
    const [now, before] = await Promise.all([ask(span), ask(former)])
    const values: Record<string, Value> = {}
    for (const [at, name] of names.entries()) {
      const [series, key] = [figures[name] as Series, `${name}_before`]
      const [is, was] = [now.series[at]?.total ?? 0, before.series[at]?.total ?? 0]
      // What this workspace has never sent is no figure of it.
      if (is === 0 && was === 0) continue
      const shared = { unit: unitOf(series), series } as const
      values[name] = measured(context, {
        ...shared,
        label: series.label ?? name,
        value: is,
        span,
        period: 'current',
      })
      values[key] = measured(context, {
        ...shared,
        label: `${series.label ?? name}, before`,
        value: was,
        span: former,
        period: 'previous',
      })
      if (was > 0)
        values[`${name}_change`] = computed(
          [`Change of ${series.label ?? name}`, 'ratio', is / was - 1],
          ['share', key, name],
        )
    }
    for (const suffix of ['', '_before'] as const) {
      const [up, all] = [values[`checks_up${suffix}`], values[`checks${suffix}`]]
      if (up?.value != null && all?.value) {
        values[`uptime${suffix}`] = computed(
          [suffix ? 'Uptime, before' : 'Uptime', 'ratio', up.value / all.value],
          ['share', `checks_up${suffix}`, `checks${suffix}`],
          { period: suffix ? 'previous' : 'current' },
        )
      }
      const [revenue, orders] = [values[`revenue${suffix}`], values[`orders${suffix}`]]
      if (revenue?.value != null && orders?.value) {
        values[`order_value${suffix}`] = computed(
          [suffix ? 'Average order, before' : 'Average order', 'usd', revenue.value / orders.value],
          ['average', `revenue${suffix}`, `orders${suffix}`],
          { period: suffix ? 'previous' : 'current' },
        )
      }
    }
    const drawn = drawnFor[what?.[0] ?? 'revenue']
    return {
      title: 'Figures of the business',
      values,
      data: { what: what ?? 'all', range: span, before: former },
      query: { ...span, timezone: context.frame.timezone, series: [figures[drawn]] },
    }
  },
})

const drawnFor = {
  traffic: 'traffic',
  orders: 'orders',
  revenue: 'revenue',
  uptime: 'checks_up',
  spend: 'spend',
} as const
