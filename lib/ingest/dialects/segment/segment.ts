import { invalidInput } from '#lib/core/problem'

import type { Candidate, Reading, Refusal } from '../../candidate.ts'
import { limitEvents } from '../../too-many.ts'
import type { Dialect } from '../dialect.ts'
import { firstText, isObject, type Json, toList, toObject } from '../pick.ts'
import { readJsonObject } from '../read-json.ts'
import { toCandidate } from './to-candidate.ts'

const calls = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const
const shortest: Record<string, string> = {
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
}

/** Segment’s HTTP tracking API, as its libraries for servers and browsers speak it. */
export const segment: Dialect = {
  name: 'segment',
  summary: 'Segment libraries: track, identify, page, screen, group, alias',
  paths: [
    ...['batch', 'b', 'import'].map((path) => `v1/${path}`),
    ...[...calls, ...Object.keys(shortest)].map((path) => `v1/${path}`),
  ],

  findKey(delivery) {
    const { writeKey, batch } = readJsonObject(delivery.body)
    return firstText(writeKey, toObject(toList(batch)[0]).writeKey) ?? null
  },

  read(delivery): Reading {
    const body = readJsonObject(delivery.body)
    const call = delivery.path.slice('v1/'.length)
    if (call !== 'batch' && call !== 'b' && call !== 'import') {
      return { candidates: [toCandidate(0, { ...body, type: shortest[call] ?? call }, {})], refused: [] }
    }
    return readBatch(body)
  },

  answer: (_delivery, { accepted, rejected }) => ({
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ success: true, accepted, rejected }),
  }),
}

function readBatch(body: Json): Reading {
  if (!Array.isArray(body.batch)) throw invalidInput('batch: a list of calls.')
  limitEvents(body.batch)
  const candidates: Candidate[] = []
  const refused: Refusal[] = []
  const shared = toObject(body.context)
  for (const [index, message] of body.batch.entries()) {
    const refusal = isObject(message) ? findFault(index, message) : notAnObject(index)
    if (refusal) refused.push({ ...refusal, example: message })
    else candidates.push(toCandidate(index, message as Json, shared))
  }
  return { candidates, refused }
}

const notAnObject = (index: number): Refusal => ({
  index,
  code: 'event_not_object',
  message: 'A call is a JSON object with a “type”.',
})

function findFault(index: number, { type }: Json): Refusal | null {
  if (typeof type === 'string' && (calls as readonly string[]).includes(type)) return null
  return {
    index,
    code: 'type_unknown',
    message: `The type of a call is one of ${calls.join(', ')}.`,
  }
}
