import { z } from 'zod'

import { ingestLimits } from '#lib/ingest/schema'

export const retentionLimits = { shortestDays: 1, longestDays: 3650 } as const

export const retentionDays = z
  .int('Whole days')
  .min(retentionLimits.shortestDays, 'At least a day')
  .max(retentionLimits.longestDays, 'At most ten years: 3,650 days')

export const retention = z.object({
  days: z.number().describe('For so many days after it happened an event is kept'),
  events: z.number().describe('How many events the workspace holds, besides its own record'),
  oldest_at: z.string().nullable(),
  older: z
    .number()
    .optional()
    .describe('How many of them are older than the days that were asked about, and would be deleted'),
})
export type Retention = z.output<typeof retention>

export const subjectName = z.string().min(1).max(ingestLimits.subjectLength)

export const subjectSummary = z.object({
  subject: z.string(),
  events: z.number().describe('How many events name it, without those that wait to be stored'),
  first_at: z.string().nullable(),
  last_at: z.string().nullable(),
  own_records: z
    .number()
    .describe('Entries of the activity under this name; they are the audit record and stay'),
})
export type SubjectSummary = z.output<typeof subjectSummary>

export const erasureStates = ['waiting', 'erasing', 'following', 'done'] as const

export const erasure = z.object({
  id: z.string(),
  subject: z.string().nullable().describe('Forgotten once it is done'),
  state: z
    .enum(erasureStates)
    .describe('following: what was stored is gone, and what was under way when it was asked is awaited'),
  erased: z.number().describe('How many events are gone'),
  requested_at: z.string(),
  finished_at: z.string().nullable(),
})
export type Erasure = z.output<typeof erasure>
