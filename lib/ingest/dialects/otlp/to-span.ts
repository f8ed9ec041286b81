import type { Alteration, Candidate, Refusal } from '../../candidate.ts'
import { firstText, type Json, keepGiven, toList, toObject } from '../pick.ts'
import { cutTexts, readAttributes, readSpanEvent } from './attributes.ts'
import { keepOwnAttributes, withoutContent } from './content.ts'
import { readId, spanEventId } from './ids.ts'
import { findPrompt, isModelCall, toModelCall } from './model-call.ts'
import type { Exported } from './read-export.ts'
import { toDuration, toMilliseconds } from './times.ts'
import { resourceProps, sessionOf, subjectOf } from './who.ts'

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']

interface Found {
  candidate: Candidate
  altered: Alteration | null
}

/** A span as an event of its own: `llm.call` when it called a model, else `span`. It happened when it began. */
export function toSpanCandidate(index: number, exported: Exported): Found | Refusal {
  const { item, resource, scope } = exported
  const traceId = readId(item.traceId, 16)
  const spanId = readId(item.spanId, 8)
  if (!traceId || !spanId) return refuse(index, item)
  const all = readAttributes(item.attributes)
  const durationMs = toDuration(item.startTimeUnixNano, item.endTimeUnixNano)
  const status = toObject(item.status)
  const events = toList(item.events).map(readSpanEvent)
  const exception = events.find(({ name }) => name === 'exception')?.attributes ?? {}
  const common = keepGiven({
    trace_id: traceId,
    span_id: spanId,
    parent_id: readId(item.parentSpanId, 8),
    ...resourceProps(resource),
    scope: scope.name,
    status: status.code === 2 || status.code === 'STATUS_CODE_ERROR' ? 'error' : 'ok',
    error: firstText(status.message, exception['exception.message'], all['error.type']),
  })
  const isCall = isModelCall(all)
  const { attributes, isCut } = cutTexts(isCall ? keepOwnAttributes(all) : withoutContent(all))
  const props = isCall
    ? {
        ...common,
        ...toModelCall(all, {
          durationMs,
          prompt: findPrompt(all, events),
          startMs: toMilliseconds(item.startTimeUnixNano),
        }),
      }
    : {
        span: item.name,
        kind: kinds[Number(item.kind ?? 0)] ?? item.kind,
        type: all['langfuse.observation.type'] ?? all['openinference.span.kind'],
        ...common,
        duration_ms: durationMs,
      }
  const candidate: Candidate = {
    index,
    name: isCall ? 'llm.call' : 'span',
    id: spanEventId(traceId, spanId),
    time: toMilliseconds(item.startTimeUnixNano) ?? undefined,
    subject: subjectOf(all),
    session: sessionOf(all),
    ...(isCall || durationMs === undefined ? {} : { value: durationMs }),
    props: keepGiven({ ...props, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) }),
  }
  return { candidate, altered: isCut ? cutNotice(index, item) : null }
}

export const cutNotice = (index: number, item: Json): Alteration => ({
  index,
  code: 'text_cut',
  message: 'A text in an attribute was longer than 4,000 characters and was cut.',
  example: { name: item.name },
})

const refuse = (index: number, item: Json): Refusal => ({
  index,
  code: 'span_id_invalid',
  message: 'A span has a traceId of 16 bytes and a spanId of 8, in hexadecimal. Logs go to /v1/logs.',
  example: { name: item.name, traceId: item.traceId, spanId: item.spanId },
})
