import { invalidInput } from '#lib/core/problem'

import type { Reading, Refusal } from '../../candidate.ts'
import { limitEvents } from '../../too-many.ts'
import type { Delivery, DialectAnswer, Outcome } from '../dialect.ts'
import { firstText, isObject, toObject } from '../pick.ts'
import { readJsonObject } from '../read-json.ts'
import { mergeBodies, type Piece, pieceKinds } from './pieces.ts'

/** Besides what is finished: what the batch said of traces, generations and spans, to be joined with what was said before. */
export interface IngestionReading extends Reading {
  pieces: Piece[]
}

const ignored = new Set(['sdk-log', 'dataset-run-item-create'])

/** A batch is a list of changes: this trace began, that generation ended. Equal things are put together first. */
export function readIngestion({ body }: Delivery): IngestionReading {
  const { batch } = readJsonObject(body)
  if (!Array.isArray(batch)) throw invalidInput('batch: a list of events with id, type and body.')
  limitEvents(batch)
  const refused: Refusal[] = []
  const pieces = new Map<string, Piece>()
  for (const [index, event] of batch.entries()) {
    const found = readEvent(index, event)
    if (!found) continue
    if ('code' in found) {
      refused.push({ ...found, example: event })
      continue
    }
    const key = `${found.kind}:${found.id}`
    const before = pieces.get(key)
    if (!before) pieces.set(key, found)
    else {
      before.index = index
      before.body = mergeBodies(before.body, found.body)
      before.isBegun ||= found.isBegun
      before.saidAt = before.saidAt ?? found.saidAt
    }
  }
  return { candidates: [], refused, pieces: [...pieces.values()] }
}

function readEvent(index: number, event: unknown): Piece | Refusal | null {
  if (!isObject(event))
    return { index, code: 'event_not_object', message: 'An event is an object with id, type and body.' }
  const type = firstText(event.type) ?? ''
  if (ignored.has(type)) return null
  const kind = pieceKinds.get(type)
  if (!kind)
    return { index, code: 'type_unknown', message: `The type “${type.slice(0, 60)}” is not understood.` }
  const body = toObject(event.body)
  const id = firstText(body.id, body.generationId, body.spanId, event.id)
  if (id === undefined) return { index, code: 'id_invalid', message: 'The body of an event has an id.' }
  const saidAt = firstText(event.timestamp)
  return { index, kind, id, body: { ...body }, isBegun: type.endsWith('-create'), saidAt }
}

/** As Langfuse answers: each event by its id, with 201 or what was wrong with it. */
export function answerIngestion({ body }: Delivery, { rejected }: Outcome): DialectAnswer {
  const { batch } = readJsonObject(body)
  const faults = new Map(rejected.map((refusal) => [refusal.index, refusal]))
  const successes: object[] = []
  const errors: object[] = []
  for (const [index, event] of (Array.isArray(batch) ? batch : []).entries()) {
    const id = firstText(toObject(event).id) ?? String(index)
    const fault = faults.get(index)
    if (fault) errors.push({ id, status: 400, message: fault.message, error: fault.code })
    else successes.push({ id, status: 201 })
  }
  return { status: 207, contentType: 'application/json', body: JSON.stringify({ successes, errors }) }
}
