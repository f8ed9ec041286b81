import { z } from 'zod'

import { field } from './field-schema.ts'

const longestText = 1_000
const longestPattern = 300
const mostValues = 1_000
const mostParts = 50

const text = z.string().max(longestText)
const scalar = z.union([text, z.number(), z.boolean()])
const ignoreCase = z.boolean().optional().describe('Upper and lower case are the same')

const sameness = z.strictObject({ field, op: z.enum(['eq', 'neq']), value: scalar })
const choice = z.strictObject({
  field,
  op: z.enum(['in', 'not_in']),
  value: z.array(scalar).min(1).max(mostValues),
})
const likeness = z.strictObject({
  field,
  op: z.enum(['contains', 'not_contains', 'starts_with', 'ends_with']),
  value: text.min(1),
  ignore_case: ignoreCase,
})
const pattern = z.strictObject({
  field,
  op: z.enum(['regex', 'not_regex']),
  value: z.string().min(1).max(longestPattern).describe('In RE2’s syntax; found anywhere in the text'),
  ignore_case: ignoreCase,
})
const order = z.strictObject({
  field,
  op: z.enum(['gt', 'gte', 'lt', 'lte']),
  value: z.union([z.number(), z.string().max(40)]).describe('A number, or a time: ISO 8601 or such as -7d'),
})
const presence = z.strictObject({ field, op: z.enum(['exists', 'not_exists', 'is_true', 'is_false']) })

/** One question about one field, answered with yes or no for every event, also for those that lack the field. */
export const condition = z.discriminatedUnion('op', [sameness, choice, likeness, pattern, order, presence])
export type Condition = z.infer<typeof condition>
export type Likeness = z.infer<typeof likeness>
export type Pattern = z.infer<typeof pattern>
export type Order = z.infer<typeof order>
export type Operator = Condition['op']
export type Scalar = z.infer<typeof scalar>

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter }

export const filter: z.ZodType<Filter, Filter> = z
  .union(
    [
      z.strictObject({
        get and() {
          return z.array(filter).max(mostParts)
        },
      }),
      z.strictObject({
        get or() {
          return z.array(filter).min(1).max(mostParts)
        },
      }),
      z.strictObject({
        get not() {
          return filter
        },
      }),
      condition,
    ],
    { error: 'a condition {field, op, value} of a known kind, or {and: […]}, {or: […]} or {not: …}' },
  )
  .meta({ id: 'Filter' })
