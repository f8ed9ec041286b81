import { z } from 'zod'

import { severities } from '#lib/core/wording'
import { isTimeZone } from '#lib/core/zoned-time'
import { type Filter, filter } from '#lib/query/schema'

import { channelName } from '../channels/schema.ts'

export type { Condition, Filter } from '#lib/query/schema'

const mostEvents = 50
const mostChannels = 20
const mostGroupMinutes = 24 * 60

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:00')

export const quietHours = z
  .object({
    timezone: z.string().max(60).refine(isTimeZone, 'a time zone such as Europe/Berlin'),
    from: clockTime,
    to: clockTime.describe('Exclusive; before “from” it is the next day’s'),
    days: z
      .array(z.number().int().min(0).max(6))
      .min(1)
      .max(7)
      .optional()
      .describe('The days on which quiet hours begin, 0 is Monday; all when left out'),
    wake_for_critical: z.boolean().default(true).describe('Critical messages are sent all the same'),
  })
  .refine(({ from, to }) => from !== to, { error: 'another time than “from”', path: ['to'] })
export type QuietHours = z.output<typeof quietHours>

const hasPattern = (given: Filter): boolean => {
  if ('and' in given) return given.and.some(hasPattern)
  if ('or' in given) return given.or.some(hasPattern)
  if ('not' in given) return hasPattern(given.not)
  return given.op === 'regex' || given.op === 'not_regex'
}

const ruleFilter = filter.refine((given) => !hasPattern(given), {
  error: 'no pattern: rules compare, and search with contains, starts_with or ends_with',
})

const parts = {
  name: channelName,
  enabled: z.boolean(),
  events: z.array(z.string().max(100)).min(1, 'at least one event').max(mostEvents),
  filter: ruleFilter.nullable().describe('Of the event’s subject and its data, which is called props.<path>'),
  min_severity: z.enum(severities).describe('What is less severe is not told'),
  channel_ids: z.array(z.string().max(100)).min(1, 'at least one channel').max(mostChannels),
  quiet_hours: quietHours
    .nullable()
    .describe('Meanwhile warnings wait until the end, and what merely informs is dropped'),
  group_minutes: z
    .number()
    .int()
    .min(0)
    .max(mostGroupMinutes)
    .describe(
      'The first of a kind is sent at once; what follows within so many minutes becomes one message. 0: each on its own',
    ),
}

export const newRule = z.object({
  ...parts,
  enabled: parts.enabled.default(true),
  filter: parts.filter.default(null),
  min_severity: parts.min_severity.default('info'),
  quiet_hours: parts.quiet_hours.default(null),
  group_minutes: parts.group_minutes.default(0),
})

export const ruleChange = z.object(parts).partial()

export const rule = z.object({
  id: z.string(),
  ...parts,
  filter: z.custom<Filter>().nullable(),
  channel_ids: z.array(z.string()),
  created_at: z.iso.datetime(),
})
export type Rule = z.output<typeof rule>

export const notifiableEvent = z.object({
  name: z.string(),
  summary: z.string(),
  severity: z.enum(severities).describe('The most severe that it can be'),
  fields: z.array(z.string()).describe('What a condition can name'),
})
