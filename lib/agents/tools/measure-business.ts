import { z } from 'zod'

import type { EvidenceUnit } from '../schema.ts'
import { computed, formerInput, measureBoth, rangeInput, type Series, spansOf } from './ask-events.ts'
import { callSeries } from './model-calls.ts'
import { tool } from './tool.ts'

/** What a business is asked about, in the words of its events. */
const figures = {
  traffic: { event: 'page.viewed', label: 'Page views' },
  visitors: { event: 'page.viewed', measure: 'unique', of: 'subject', label: 'Visitors' },
  registrations: { event: 'user.registered', label: 'Registrations' },
  orders: { event: 'order.paid', label: 'Paid orders' },
  revenue: { event: 'order.paid', measure: 'sum', of: 'value', label: 'Revenue' },
  cancelled: { event: 'order.cancelled', label: 'Cancelled orders' },
  spend: { ...callSeries.cost, label: 'Spend on models' },
  checks: { event: 'check.result', of: 'props.status', label: 'Checks' },
  checks_up: {
    event: 'check.result',
    filter: { field: 'props.status', op: 'eq', value: 'up' },
    label: 'Checks that found it up',
  },
} as const satisfies Record<string, Series>

const quotients: readonly (readonly [
  name: string,
  label: string,
  unit: EvidenceUnit,
  part: string,
  whole: string,
])[] = [
  ['uptime', 'Uptime', 'ratio', 'checks_up', 'checks'],
  ['order_value', 'Average order', 'usd', 'revenue', 'orders'],
]

export const measureBusiness = tool({
  name: 'measure_business',
  summary:
    'Traffic, visitors, registrations, orders, revenue, uptime and spend on models, beside the time before.',
  input: z.object({
    what: z
      .enum(['traffic', 'orders', 'revenue', 'uptime', 'spend'])
      .default('revenue')
      .describe('What is drawn'),
    ...rangeInput,
    ...formerInput,
  }),
  agents: ['data_agent'],
  async run(context, { what, ...given }) {
    const spans = spansOf(context.frame, given)
    const values = await measureBoth(context, spans, figures)
    for (const name of Object.keys(figures)) {
      // What this workspace has never sent is no figure of it.
      if (values[name]?.value || values[`${name}_before`]?.value) continue
      delete values[name]
      delete values[`${name}_before`]
    }
    for (const [name, label, unit, part, whole] of quotients) {
      for (const [suffix, said, period] of [
        ['', '', 'current'],
        ['_before', ', before', 'previous'],
      ] as const) {
        const [one, all] = [`${part}${suffix}`, `${whole}${suffix}`]
        const [numerator, denominator] = [values[one]?.value, values[all]?.value]
        if (numerator == null || !denominator) continue
        values[`${name}${suffix}`] = computed(
          [`${label}${said}`, unit, numerator / denominator],
          ['share', one, all],
          { period },
        )
      }
    }
    return {
      title: 'Figures of the business',
      values,
      data: { range: spans.after, before: spans.before },
      query: {
        ...spans.after,
        timezone: context.frame.timezone,
        series: [figures[what === 'uptime' ? 'checks_up' : what]],
      },
    }
  },
})
