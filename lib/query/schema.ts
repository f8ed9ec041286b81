import { z } from 'zod'

import { field } from './field-schema.ts'
import { filter } from './filter-schema.ts'

export { coreFields, field, propertyPath } from './field-schema.ts'
export { type Condition, type Filter, filter, type Operator, type Scalar } from './filter-schema.ts'

export const measures = ['count', 'unique', 'sum', 'avg', 'min', 'max', 'p50', 'p90', 'p95', 'p99'] as const
export type Measure = (typeof measures)[number]

export const intervals = [
  'minute',
  '5_minutes',
  '15_minutes',
  'hour',
  'day',
  'week',
  'month',
  'none',
] as const
export type Interval = (typeof intervals)[number]

export const comparisons = [
  'previous_period',
  'previous_day',
  'previous_week',
  'previous_month',
  'previous_year',
] as const
export type Comparison = (typeof comparisons)[number]

export const mostSeries = 10
export const mostGroupFields = 3
export const mostGroups = 1_000
export const mostPoints = 10_000
export const mostSteps = 10
/** An event of this name is drawn on charts: `props.title`, and `props.until` where it took a while. */
export const annotationName = 'annotation'
export const anyEvent = '*'

const eventName = z.string().min(1).max(200).describe('The name of an event; * is any event')
const label = z.string().max(200).optional()
const moment = z
  .string()
  .max(40)
  .describe(
    'ISO 8601, or relative: now, -7d, -1M/M (units m h d w M y; a slash rounds down, in the time zone)',
  )

export const series = z.strictObject({
  event: eventName,
  measure: z.enum(measures).default('count'),
  of: field
    .optional()
    .describe(
      'What is measured: value unless said otherwise; for unique, subject; for count, events that have it',
    ),
  filter: filter.optional(),
  label,
})

export const step = z.strictObject({ event: eventName, filter: filter.optional(), label })

const span = z.string().regex(/^[1-9]\d{0,5}[smhdw]$/, 'a length of time such as 30m, 12h or 7d')

export const funnel = z.strictObject({
  steps: z.array(step).min(2).max(mostSteps),
  window: span.default('1d').describe('How long after its first step a way through may end'),
  by: z.enum(['subject', 'session']).default('subject'),
  order: z
    .enum(['ordered', 'strict', 'any'])
    .default('ordered')
    .describe(
      'strict: no event of another step between; any: in whichever order, with an event for each of equal steps',
    ),
  group_by: field
    .optional()
    .describe('Read from someone’s first event of the first step; in any order, of any step'),
})

export const retention = z.strictObject({
  start: step,
  return: step,
  period: z.enum(['day', 'week', 'month']).default('week'),
  periods: z.number().int().min(1).max(60).default(8),
  by: z.enum(['subject', 'session']).default('subject'),
})

const parts = ['series', 'funnel', 'retention'] as const
const ofSeries = ['interval', 'group_by', 'compare', 'formula'] as const

export const query = z
  .strictObject({
    from: moment.describe('Inclusive'),
    to: moment.default('now').describe('Exclusive'),
    timezone: z.string().max(60).default('UTC').describe('The IANA name of the zone that days begin in'),
    filter: filter.optional().describe('For all series, steps and cohorts'),
    interval: z.enum(intervals).optional().describe('Fits the range when left out; none gives totals only'),
    series: z.array(series).min(1).max(mostSeries).optional(),
    group_by: z.union([field, z.array(field).min(1).max(mostGroupFields)]).optional(),
    compare: z.enum(comparisons).optional(),
    limit: z
      .number()
      .int()
      .min(1)
      .max(mostGroups)
      .default(10)
      .describe('How many groups; the rest is one more'),
    formula: z.string().min(1).max(200).optional().describe('Over the series’ letters: A / B * 100'),
    funnel: funnel.optional(),
    retention: retention.optional(),
    fresh: z.boolean().optional().describe('Do not answer from the cache'),
  })
  .refine((given) => parts.filter((part) => given[part] !== undefined).length === 1, {
    error: 'Ask one thing: give “series”, “funnel” or “retention”.',
  })
  .superRefine((given, { addIssue }) => {
    if (given.series) return
    for (const word of ofSeries) {
      if (given[word] === undefined) continue
      addIssue({ code: 'custom', path: [word], message: 'goes with “series” only; leave it out' })
    }
  })

/** As it is sent and kept: defaults may be left out. */
export type Query = z.input<typeof query>
/** With its defaults. */
export type FullQuery = z.output<typeof query>
export type Series = z.input<typeof series>
export type Step = z.input<typeof step>
export type Funnel = z.input<typeof funnel>
export type Retention = z.input<typeof retention>

const number = z.number().nullable()
const time = z.string()
/** The beginning of an interval, and null where nothing could be measured. */
const points = z.array(z.tuple([time, number]))

export const seriesResult = z.object({
  key: z.string().describe('Unique in the answer'),
  letter: z.string().describe('Which series was asked for: A, B, …; formula'),
  label: z.string(),
  group: z
    .record(z.string(), z.string().nullable())
    .nullable()
    .describe('The value of each field of group_by, null where it is missing'),
  is_other: z.boolean().describe('All groups that are not listed'),
  total: number.describe('Measured over the whole range, not added up'),
  points,
  previous: z
    .object({ total: number, points: points.describe('As many as above, with their own times') })
    .nullable(),
})

const meta = z.object({
  rows_read: z.number(),
  elapsed_ms: z.number(),
  cached: z.boolean(),
  from: time,
  to: time,
  timezone: z.string(),
})

export const trendsResult = z.object({
  kind: z.literal('trends'),
  series: z.array(seriesResult),
  meta: meta.extend({
    interval: z.enum(intervals),
    groups: z.number().nullable().describe('How many groups there are, listed or not'),
    compared: z.object({ from: time, to: time }).nullable(),
    overflow: z
      .literal(true)
      .optional()
      .describe('A sum is beyond the range of numbers (1.8e308); it is null'),
  }),
})

export const funnelResult = z.object({
  kind: z.literal('funnel'),
  funnels: z.array(
    z.object({
      group: z.record(z.string(), z.string().nullable()).nullable(),
      is_other: z.boolean(),
      steps: z.array(
        z.object({
          label: z.string(),
          event: z.string(),
          count: z.number(),
          rate: number.describe('Of those who took the first step; 0 to 1'),
          step_rate: number.describe('Of those who took the step before; 0 to 1'),
          median_ms: number.describe('From the step before, of those who took this one'),
        }),
      ),
    }),
  ),
  meta,
})

export const retentionResult = z.object({
  kind: z.literal('retention'),
  cohorts: z.array(
    z.object({
      time: time.describe('When the cohort’s period begins'),
      size: z.number(),
      returned: z
        .array(number)
        .describe(
          'How many came back in the same period (after they began), the next, …; null: not yet begun',
        ),
    }),
  ),
  meta: meta.extend({ period: z.enum(['day', 'week', 'month']) }),
})

export const queryResult = z.discriminatedUnion('kind', [trendsResult, funnelResult, retentionResult])
export type QueryResult = z.infer<typeof queryResult>
export type TrendsResult = z.infer<typeof trendsResult>
export type FunnelResult = z.infer<typeof funnelResult>
export type RetentionResult = z.infer<typeof retentionResult>
export type SeriesResult = z.infer<typeof seriesResult>
