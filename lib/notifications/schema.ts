import { z } from 'zod'

const when = z.iso.datetime()

export const notification = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  href: z.string().nullable(),
  created_at: when,
  read_at: when.nullable(),
})

export const deadLetterStates = ['open', 'replayed', 'discarded'] as const

export const deadLetter = z.object({
  id: z.string(),
  task: z.string().describe('Who should have handled it'),
  error: z.string(),
  attempts: z.number(),
  state: z.enum(deadLetterStates),
  failed_at: when,
  settled_at: when.nullable(),
})

export const deadLetterWithPayload = deadLetter.extend({ payload: z.unknown() })

export const mail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  created_at: when,
  sent_at: when.nullable().describe('Null where no mail server is configured: the mail was captured here'),
})

export const byId = z.object({ id: z.string().max(100) })
