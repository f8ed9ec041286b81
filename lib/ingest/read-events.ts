import type { Alteration, Candidate, Refusal } from './candidate.ts'
import { alterations, refusals } from './messages.ts'
import { BrokenLine } from './read-body.ts'

interface Events {
  candidates: Candidate[]
  refused: Refusal[]
  altered: Alteration[]
}

const fields = new Set(['name', 'time', 'id', 'subject', 'session', 'value', 'props'])
/** Where senders without headers put their key; no part of the event. */
const ofTheRequest = 'key'

/** Takes events in our own format apart; what is none is refused in its place. */
export function readEvents(events: readonly unknown[]): Events {
  const read: Events = { candidates: [], refused: [], altered: [] }
  for (const [index, event] of events.entries()) {
    if (typeof event !== 'object' || event === null || Array.isArray(event)) {
      read.refused.push({
        index,
        code: 'event_not_object',
        message: refusals.event_not_object,
        example: event,
      })
    } else if (event instanceof BrokenLine) {
      const { text: example } = event
      read.refused.push({ index, code: 'line_not_json', message: refusals.line_not_json, example })
    } else read.candidates.push(toCandidate(event as Record<string, unknown>, index, read.altered))
  }
  return read
}

function toCandidate(event: Record<string, unknown>, index: number, altered: Alteration[]): Candidate {
  for (const field in event) {
    if (fields.has(field) || field === ofTheRequest) continue
    altered.push({ index, code: 'field_unknown', message: alterations.field_unknown, example: event })
    break
  }
  const { name, time, id, subject, session, value, props } = event
  return { index, name, time, id, subject, session, value, props }
}
