import { z } from 'zod'

import { isSpanWithin, readSpan } from '#lib/core/span'
import { comparisons, field, filter, mostGroupFields, mostSeries, series } from '#lib/query/schema'

export const mostAlerts = 500
const mostAlertGroups = 500
export const mostSlugLetters = 60

/** What a rule says of one group, from calm to worst; `no_data` is told only where the rule says so. */
export const alertLevels = ['ok', 'warn', 'no_data', 'alert'] as const
export type AlertLevel = (typeof alertLevels)[number]

/** How a rule stands as a whole: `waiting` was never measured, `unknown` cannot be measured now, `muted` is off. */
export const alertStatuses = [
  'muted',
  'waiting',
  'ok',
  'pending',
  'warn',
  'no_data',
  'alert',
  'unknown',
] as const
export type AlertStatus = (typeof alertStatuses)[number]

const spanOf = (least: string, most: string) =>
  z.string().refine((text) => isSpanWithin(text, least, most), {
    error: `a length of time from ${least} to ${most}, such as 5m, 24h or 7d`,
  })

/** What is measured; the range comes from the rule’s window, so from, to, interval and limit are left out. */
export const alertQuery = z.strictObject({
  series: z.array(series).min(1).max(mostSeries),
  filter: filter.optional(),
  formula: z.string().min(1).max(200).optional(),
  group_by: z.union([field, z.array(field).min(1).max(mostGroupFields)]).optional(),
  timezone: z.string().max(60).optional(),
})
export type AlertQuery = z.input<typeof alertQuery>

const bound = z.number().min(-1e15).max(1e15)
const span = z.object({ low: bound, high: bound }).refine(({ low, high }) => low < high, {
  error: '“low” should be less than “high”',
  path: ['low'],
})

const tighter = 'should be reached before “alert”'
const milder = 'should lie on the calm side of the lowest bound'

const oneBound = z
  .object({
    kind: z.literal('threshold'),
    when: z.enum(['above', 'below']),
    alert: bound,
    warn: bound.nullable().default(null),
    recover: bound
      .nullable()
      .default(null)
      .describe('It ends beyond this; beyond the lowest bound when left out'),
  })
  .superRefine(({ when, alert, warn, recover }, { addIssue }) => {
    const side = when === 'above' ? 1 : -1
    if (warn !== null && side * warn >= side * alert)
      addIssue({ code: 'custom', path: ['warn'], message: tighter })
    if (recover !== null && side * recover > side * (warn ?? alert)) {
      addIssue({ code: 'custom', path: ['recover'], message: milder })
    }
  })

type Span = z.output<typeof span>
const contains = (outer: Span, inner: Span) => outer.low <= inner.low && inner.high <= outer.high

const twoBounds = z
  .object({
    kind: z.literal('range'),
    when: z.enum(['outside', 'inside']),
    alert: span,
    warn: span.nullable().default(null),
    recover: span.nullable().default(null).describe('The span that ends it; the same when left out'),
  })
  .superRefine(({ when, alert, warn, recover }, { addIssue }) => {
    const isMilder = (one: Span, other: Span) =>
      when === 'outside' ? contains(other, one) : contains(one, other)
    if (warn && (!isMilder(warn, alert) || contains(warn, alert) === contains(alert, warn))) {
      addIssue({ code: 'custom', path: ['warn'], message: tighter })
    }
    if (recover && !isMilder(recover, warn ?? alert)) {
      addIssue({ code: 'custom', path: ['recover'], message: milder })
    }
  })

const change = z
  .object({
    kind: z.literal('change'),
    against: z.enum(comparisons).default('previous_period'),
    by: z.enum(['percent', 'absolute']).default('percent'),
    direction: z.enum(['up', 'down', 'either']),
    alert: bound.positive().describe('By more than this, without a sign'),
    warn: bound.positive().nullable().default(null),
    recover: bound.nonnegative().nullable().default(null),
  })
  .superRefine(({ alert, warn, recover }, { addIssue }) => {
    if (warn !== null && warn >= alert) addIssue({ code: 'custom', path: ['warn'], message: tighter })
    if (recover !== null && recover > (warn ?? alert)) {
      addIssue({ code: 'custom', path: ['recover'], message: milder })
    }
  })

export const alertCondition = z.discriminatedUnion('kind', [oneBound, twoBounds, change])
export type AlertCondition = z.output<typeof alertCondition>

export const noDataModes = ['ignore', 'keep', 'alert', 'ok'] as const
export type NoDataMode = (typeof noDataModes)[number]

const terms = {
  query: alertQuery,
  condition: alertCondition,
  window: spanOf('1m', '30d')
    .refine((text) => (readSpan(text) ?? 0) % 60_000 === 0, 'whole minutes, such as 5m or 24h')
    .describe('How far back it measures'),
  for: spanOf('0s', '1d').describe('How long the condition must hold before it is told'),
  keep_firing_for: spanOf('0s', '1d').describe('How long it must be over before it has ended'),
  no_data: z
    .enum(noDataModes)
    .describe(
      'When nothing can be measured. ignore: shown, not told; keep: as it was; alert: told; ok: it is over. Counts are 0 then, not missing',
    ),
  group_limit: z.number().int().min(1).max(mostAlertGroups).describe('The groups that have most'),
  channel_ids: z
    .array(z.string().max(100))
    .max(20)
    .describe('Channels that are notified of this alert, besides those that rules choose'),
}

const parts = {
  name: z.string().trim().min(1, 'a name').max(100),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]*$/, 'small letters, digits, _ . and -')
    .max(mostSlugLetters)
    .describe('What other programs are told: “high_error_rate”'),
  description: z.string().max(2_000).describe('What to do when it fires'),
  enabled: z.boolean(),
  ...terms,
}

const defaults = {
  for: terms.for.default('0s'),
  keep_firing_for: terms.keep_firing_for.default('0s'),
  no_data: terms.no_data.default('ignore'),
  group_limit: terms.group_limit.default(100),
  channel_ids: terms.channel_ids.default([]),
}

export const alertTerms = z.object({ ...terms, ...defaults })
export type AlertTerms = z.output<typeof alertTerms>

const oneLine = parts.name.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line, without control characters')

export const newAlert = z.object({
  ...parts,
  name: oneLine,
  ...defaults,
  slug: parts.slug.optional(),
  description: parts.description.default(''),
  enabled: parts.enabled.default(true),
})

export const alertChange = z.object({ ...parts, name: oneLine }).partial()

const time = z.iso.datetime()
const number = z.number().nullable()
const groupValues = z.record(z.string(), z.string().nullable()).nullable()
const snooze = z.object({ until: time.nullable().describe('null: until somebody ends it') }).nullable()

export const alertGroup = z.object({
  key: z.string().describe('Names the group where it is snoozed'),
  group: groupValues,
  level: z.enum(alertLevels),
  is_pending: z.boolean().describe('The condition holds, but not yet for long enough'),
  since: time.describe('Since when it is at this level'),
  value: number,
  former: number.describe('What a change is compared with'),
  measured_at: time,
  snoozed: snooze,
})
export type AlertGroup = z.output<typeof alertGroup>

export const alert = z.object({
  id: z.string(),
  ...parts,
  query: z.custom<AlertQuery>(),
  condition: z.custom<AlertCondition>(),
  status: z.enum(alertStatuses),
  status_since: time.nullable(),
  unknown: z
    .object({ since: time, reason: z.string() })
    .nullable()
    .describe('Why it cannot be measured at this moment; its groups are as they were before'),
  snoozed: snooze,
  measured_by: z.enum(['counters', 'query']).describe('counters: every 10 s; query: every minute'),
  evaluated_at: time.nullable(),
  value: number.describe('Last measured; of the worst group, where there are groups'),
  former: number.describe('What a change is measured against'),
  levels: z.record(z.enum(alertLevels), z.number()).describe('How many groups are at each'),
  groups_left_out: z.number().describe('Groups that exceed group_limit'),
  recent: z.array(z.tuple([time, number])).describe('The last measurements'),
  created_at: time,
})
export type Alert = z.output<typeof alert>

export const alertDetail = alert.extend({ groups: z.array(alertGroup).describe('Worst first') })
export type AlertDetail = z.output<typeof alertDetail>

/** `fired` is worse than before, at the level warn or alert; `recovered` is better, at warn or ok. */
export const transitionKinds = [
  'fired',
  'recovered',
  'went_silent',
  'interrupted',
  'resumed',
  'ended',
] as const
export type TransitionKind = (typeof transitionKinds)[number]

export const alertTransition = z.object({
  id: z.string(),
  kind: z.enum(transitionKinds),
  at: time,
  group: groupValues,
  from: z.enum(alertStatuses),
  to: z.enum(alertStatuses),
  value: number,
  former: number,
  reason: z.string().nullable(),
  is_silent: z.boolean().describe('It was snoozed, so nobody was told'),
})
export type AlertTransition = z.output<typeof alertTransition>

export const alertPreviewInput = alertTerms.extend({
  days: z.number().int().min(1).max(31).default(7),
})

const alertPeriod = z.object({
  group: groupValues,
  level: z.enum(['warn', 'alert', 'no_data']),
  from: time,
  to: time.nullable().describe('null: it would still be so'),
  worst: number.describe('The value farthest beyond the bound'),
})

export const alertPreview = z.object({
  from: time,
  to: time,
  step_s: z.number().describe('How far measurements lie apart'),
  periods: z.array(alertPeriod),
  fired: z.number().describe('How often it would have told of the level alert'),
  warned: z.number(),
  series: z
    .array(z.object({ group: groupValues, points: z.array(z.tuple([time, number, number])) }))
    .describe('Time, value, and what it is compared with'),
  groups_left_out: z.number(),
})
export type AlertPreview = z.output<typeof alertPreview>
