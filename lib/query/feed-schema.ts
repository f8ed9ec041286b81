import { z } from 'zod'

import { filter } from './filter-schema.ts'

const longestFilter = 20_000

/** One event as it was sent. */
export const feedEvent = z.object({
  id: z.string(),
  name: z.string(),
  time: z.string(),
  subject: z.string().describe('Empty when nobody is meant'),
  session: z.string(),
  value: z.number().nullable(),
  props: z.record(z.string(), z.unknown()),
  received_at: z.string(),
})
export type FeedEvent = z.infer<typeof feedEvent>

/** A filter, or one as JSON, as it stands in an address. */
const filterInAddress = z.union([
  filter,
  z
    .string()
    .max(longestFilter)
    .transform((text, issues) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        issues.addIssue({ code: 'custom', message: 'a filter as JSON' })
        return z.NEVER
      }
    })
    .pipe(filter),
])

export const feedQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
  cursor: z.string().max(600).optional().describe('The next_cursor of the answer before'),
  name: z.string().min(1).max(200).optional(),
  subject: z.string().min(1).max(500).optional(),
  filter: filterInAddress.optional().describe('A filter as in /api/query, as JSON'),
  from: z.string().max(40).optional().describe('Inclusive; ISO 8601, or such as -7d'),
  to: z.string().max(40).optional().describe('Exclusive'),
  timezone: z.string().max(60).default('UTC'),
})
export type FeedQuery = z.input<typeof feedQuery>
