import { z } from 'zod'

import { comparisons, field, intervals, type Series } from '../schema.ts'

/** What a shop is asked about, and the events that tell it. */
export const shopMeasures = {
  registrations: [{ event: 'user.registered', label: 'Registrations' }],
  logins: [
    { event: 'user.logged_in', label: 'Logins' },
    { event: 'user.logged_in', measure: 'unique', of: 'subject', label: 'Different people' },
  ],
  views: [
    { event: 'page.viewed', label: 'Pages' },
    { event: 'product.viewed', label: 'Products' },
  ],
  searches: [{ event: 'search.performed', label: 'Searches' }],
  orders: [
    { event: 'order.placed', label: 'Placed' },
    { event: 'order.paid', label: 'Paid' },
    { event: 'order.cancelled', label: 'Cancelled' },
  ],
  revenue: [{ event: 'order.paid', measure: 'sum', of: 'value', label: 'Revenue' }],
  transactions: [
    { event: 'payment.succeeded', label: 'Succeeded' },
    { event: 'payment.failed', label: 'Failed' },
    { event: 'payment.refunded', label: 'Refunded' },
  ],
} as const satisfies Record<string, readonly Series[]>

export type ShopMeasure = keyof typeof shopMeasures
const shopMeasureNames = Object.keys(shopMeasures) as ShopMeasure[]

const moments = z.object({
  from: z.string().max(40).default('-30d').describe('Inclusive; ISO 8601, or such as -7d'),
  to: z.string().max(40).default('now').describe('Exclusive'),
  timezone: z.string().max(60).default('UTC'),
})

export const analyticsQuery = moments.extend({
  measure: z.enum(shopMeasureNames),
  interval: z.enum(intervals).optional(),
  group_by: field.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  compare: z.enum(comparisons).optional(),
})

export const stockQuery = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) })

export const stockLevels = z.object({
  items: z.array(
    z.object({
      product: z.string(),
      level: z.number().describe('As the latest change left it'),
      changed_at: z.string(),
    }),
  ),
})

export const summaryQuery = moments.extend({ compare: z.enum(comparisons).default('previous_period') })

const figure = z.object({
  value: z.number().nullable(),
  previous: z.number().nullable(),
  change: z.number().nullable().describe('Against the period before: 0.1 is a tenth more'),
})

export const summary = z.object({
  from: z.string(),
  to: z.string(),
  compared: z.object({ from: z.string(), to: z.string() }).nullable(),
  revenue: figure.describe('The values of paid orders (order.paid)'),
  orders: figure.describe('Paid orders'),
  spend: figure.describe('What calls of models cost, in USD (llm.call, cost_usd)'),
  savings: figure.describe('What optimisation saved (savings.recorded)'),
  potential_savings: figure.describe(
    'The most that one run of the agents found could be saved, a month, in USD (savings.found)',
  ),
  return_on_spend: figure.describe(
    'What optimisation saved for each dollar that the agents themselves cost (llm.call, feature bellwether.ask)',
  ),
  uptime: figure.describe(
    'Of all checks that could tell, the share that found it up or degraded (check.result); 0 to 1',
  ),
})
export type Summary = z.infer<typeof summary>
