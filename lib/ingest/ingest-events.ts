import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import type { Refusal } from './candidate.ts'
import { ingestCandidates } from './ingest-candidates.ts'
import type { EventBody } from './read-body.ts'
import { readEvents } from './read-events.ts'
import { event, eventList, ingestLimits, ingestOutcome } from './schema.ts'
import { limitEvents } from './too-many.ts'
import { waitUntilStored } from './wait-until-stored.ts'

const { eventsInRequest, requestBytes, eventBytes } = ingestLimits

export const ingestEvents = operation({
  name: 'events.ingest',
  summary: 'Send events; each that is valid is kept and answered for, whatever is wrong with others',
  kind: 'append',
  http: 'POST /api/ingest',
  scope: 'events:write',
  status: 202,
  limit: 'bulk',
  body: {
    field: 'events',
    description:
      `One event, a list, {"events": […]}, or NDJSON with one event a line; gzip, deflate, br and zstd are understood. ` +
      `At most ${eventsInRequest.toLocaleString('en-GB')} events and ${requestBytes / 1024 / 1024} MB, ` +
      `unpacked; an event at most ${eventBytes / 1024} KB. An id that is sent twice counts once.`,
    content: {
      'application/json': z.union([event, z.array(event), eventList]),
      'application/x-ndjson': event,
    },
  },
  input: z.object({
    events: z.custom<EventBody>(),
    wait: z
      .boolean()
      .default(false)
      .describe('Answer 200 once queries find the events, or 202 after 10 seconds all the same'),
  }),
  output: ingestOutcome,
  async run(ctx, { events: { events, isSingle, mayHideCharacters }, wait }) {
    limitEvents(events)
    const read = readEvents(events)
    const { accepted, rejected, altered, last } = await ingestCandidates(ctx, {
      source: 'api',
      ...read,
      mayHideCharacters,
    })
    const [refusal] = rejected
    if (isSingle && refusal) throw refuseSingle(refusal)
    return {
      accepted,
      rejected,
      ...(altered.length > 0 ? { altered } : {}),
      ...(wait ? { queryable: await waitUntilStored(last) } : {}),
    }
  },
})

/** Whoever sends one event by itself looks at the status, not at how many of one were accepted. */
function refuseSingle({ code, message }: Refusal): Problem {
  const details = { rejected: [{ index: 0, code, message }] }
  return new Problem(code === 'event_too_large' ? 'REQ_004' : 'REQ_001', message, { details })
}
