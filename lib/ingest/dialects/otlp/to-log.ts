import { sha256 } from '#lib/core/hash'
import { modelCallName } from '#lib/models/index'

import type { Alteration, Candidate, Reading } from '../../candidate.ts'
import { firstText, type Json, keepGiven } from '../pick.ts'
import { cutTexts, readAttributes, readValue } from './attributes.ts'
import { keepOwnAttributes, withoutContent } from './content.ts'
import { readId, spanEventId } from './ids.ts'
import { findPrompt, isModelCall, toModelCall } from './model-call.ts'
import type { Exported } from './read-export.ts'
import { toMilliseconds } from './times.ts'
import { cutNotice } from './to-span.ts'
import { resourceProps, sessionOf, subjectOf } from './who.ts'

const inference = 'gen_ai.client.inference.operation.details'

/** A record with a name of its own is that event; one that tells of a call of a model is the call; others are `log`. */
export function toLogCandidates(exported: readonly Exported[]): Reading {
  const candidates: Candidate[] = []
  const altered: Alteration[] = []
  const seen = new Map<string, number>()
  for (const [index, record] of exported.entries()) {
    const { candidate, isCut } = toCandidate(index, record, seen)
    candidates.push(candidate)
    if (isCut) altered.push(cutNotice(index, record.item))
  }
  return { candidates, refused: [], altered }
}

function toCandidate(index: number, { item, resource, scope }: Exported, seen: Map<string, number>) {
  const all = readAttributes(item.attributes)
  const name = firstText(item.eventName, all['event.name'])
  const traceId = readId(item.traceId, 16)
  const spanId = readId(item.spanId, 8)
  const isCall = name === inference && isModelCall(all)
  const isConversation = name?.startsWith('gen_ai.') ?? false
  const { attributes, isCut } = cutTexts({
    ...(isCall ? keepOwnAttributes(all) : withoutContent(all)),
    ...(isConversation ? {} : { body: readValue(item.body, 0) }),
  })
  const { body, ...own } = attributes
  const props = keepGiven({
    ...(isCall
      ? toModelCall(all, { durationMs: undefined, startMs: null, prompt: findPrompt(all, []) })
      : {}),
    ...(isCall ? { status: all['error.type'] === undefined ? 'ok' : 'error', error: all['error.type'] } : {}),
    body,
    severity: firstText(item.severityText) ?? item.severityNumber,
    trace_id: traceId,
    span_id: spanId,
    ...resourceProps(resource),
    scope: scope.name,
    attributes: Object.keys(own).length > 0 ? own : undefined,
  })
  const candidate: Candidate = {
    index,
    name: isCall ? modelCallName : (name ?? 'log'),
    id: isCall && traceId && spanId ? spanEventId(traceId, spanId) : idOf(item, resource, seen),
    time: toMilliseconds(item.timeUnixNano) ?? toMilliseconds(item.observedTimeUnixNano) ?? undefined,
    subject: subjectOf(all),
    session: sessionOf(all),
    props,
  }
  return { candidate, isCut }
}

/**
 * A record has no id, and a repeated export must not count twice: the same record, to the nanosecond and the letter,
 * has the same one. Equal records of one export are told apart by their order.
 */
function idOf(item: Json, resource: Json, seen: Map<string, number>): string {
  const hash = sha256(JSON.stringify([item, resource])).slice(0, 40)
  const before = seen.get(hash) ?? 0
  seen.set(hash, before + 1)
  return before === 0 ? `log:${hash}` : `log:${hash}:${before}`
}
