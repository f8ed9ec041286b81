import { z } from 'zod'

const when = z.iso.datetime()

export const mostRetentionDays = 3_650

export const retentionDays = z
  .int()
  .min(1)
  .max(mostRetentionDays)
  .describe('How many days an event is kept, counted from its time')

export const erasureStates = ['waiting', 'done'] as const

export const erasure = z.object({
  id: z.string(),
  state: z.enum(erasureStates),
  subject: z.string().nullable().describe('Forgotten once it is done'),
  erased: z.number().describe('How many events are gone'),
  requested_at: when,
  finished_at: when.nullable(),
})
export type Erasure = z.output<typeof erasure>
