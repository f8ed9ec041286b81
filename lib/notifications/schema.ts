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

export const deadLetterCounts = z.record(z.enum(deadLetterStates), z.number())

const healthCheck = z.object({
  status: z.enum(['up', 'down']),
  latency_ms: z.number(),
  detail: z.string().optional(),
})

export const health = z.object({
  status: z.enum(['healthy', 'degraded']),
  checks: z.record(z.string(), healthCheck),
  queue: z
    .object({
      waiting: z.number().describe('Deliveries not yet tried'),
      retrying: z.number().describe('Deliveries that failed and will be tried again'),
      dead: z.number().describe('Open dead letters'),
      unnumbered: z.number().describe('Events that have not been given their place in the order yet'),
      oldest_s: z.number().describe('How long the oldest delivery that is due has waited'),
    })
    .nullable()
    .describe('Null while the database cannot be asked'),
  timestamp: when,
})

export const byId = z.object({ id: z.string().max(100) })

export const done = z.object({ done: z.literal(true) })
