import { z } from 'zod'

export const lookedBackDays = 30

const when = z.iso.datetime()

export const person = z.object({
  id: z.string().describe('The subject that events name'),
  events: z.number(),
  sessions: z.number(),
  first_at: when,
  last_at: when,
})
export type Person = z.output<typeof person>

export const personWithHistory = person.extend({
  names: z
    .array(z.object({ name: z.string(), events: z.number(), last_at: when }))
    .describe('Most frequent first'),
  recent_sessions: z
    .array(z.object({ id: z.string(), events: z.number(), first_at: when, last_at: when }))
    .describe('Newest first'),
})
export type PersonWithHistory = z.output<typeof personWithHistory>
