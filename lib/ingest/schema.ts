import { z } from 'zod'

/** What one request and one event may hold. */
export const ingestLimits = {
  requestBytes: 10 * 1024 * 1024,
  eventsInRequest: 10_000,
  eventBytes: 64 * 1024,
  nameLength: 200,
  idLength: 200,
  subjectLength: 500,
  propertyPaths: 300,
  propertyDepth: 10,
  propertyNameLength: 200,
  futureMs: 24 * 60 * 60 * 1000,
} as const

const text = z.union([z.string(), z.number()])

/** What is promised to senders; each event is checked by hand, because there are thousands a second. */
export const event = z.object({
  name: z.string().min(1).max(ingestLimits.nameLength).describe('What happened: signed_up, order.paid'),
  time: text
    .optional()
    .describe(
      'ISO 8601 (UTC unless a zone is named), or seconds or milliseconds since 1970; now when left out',
    ),
  id: text.optional().describe('At most 200 characters; an id that is sent twice counts once'),
  subject: text.optional().describe('Who or what it is about, at most 500 characters'),
  session: text.optional().describe('The visit or run it belongs to, at most 500 characters'),
  value: z.number().optional().describe('The number to add up or average'),
  props: z.record(z.string(), z.unknown()).optional().describe('Anything else that may be asked for'),
})

export const eventList = z.object({
  events: z.array(event).max(ingestLimits.eventsInRequest),
  key: z.string().optional().describe('A key with events:write, from senders that cannot set a header'),
})

const notice = z.object({
  index: z.number().describe('The place of the event in the request, from 0'),
  code: z.string(),
  message: z.string().describe('What is wrong and what to do about it'),
})

export const ingestOutcome = z.object({
  accepted: z.number().describe('Kept durably, each exactly once'),
  rejected: z.array(notice),
  altered: z.array(notice).optional().describe('Kept, but in another form than they were sent'),
  queryable: z.boolean().optional().describe('Only with wait=true: whether queries find the events already'),
})
export type IngestOutcome = z.output<typeof ingestOutcome>
