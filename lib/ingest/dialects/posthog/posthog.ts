import { invalidInput } from '#lib/core/problem'

import type { Candidate, Reading, Refusal } from '../../candidate.ts'
import { limitEvents } from '../../too-many.ts'
import type { Delivery, Dialect } from '../dialect.ts'
import { firstText, isObject, type Json, toObject } from '../pick.ts'
import { readPosthogBody } from './read-body.ts'
import { toCandidate } from './to-candidate.ts'

/** Where flags are asked for: there are none here, and a library that hears so goes on. */
const flagPaths = ['flags', 'decide', 'api/feature_flag/local_evaluation', 'flags/definitions']
/** Recordings of sessions are not kept; refusing them would make browsers send them again and again. */
const unkeptPaths = ['s']

const noFlags = {
  flags: {},
  featureFlags: {},
  featureFlagPayloads: {},
  errorsWhileComputingFlags: false,
  group_type_mapping: {},
  cohorts: {},
  sessionRecording: false,
  supportedCompression: ['gzip', 'gzip-js'],
}

/** PostHog’s capture API, as its libraries for servers and browsers speak it. */
export const posthog: Dialect = {
  name: 'posthog',
  summary: 'PostHog libraries: capture, identify, page views, generations of models',
  paths: ['batch', 'capture', 'e', 'i/v0/e', 'track', 'engage', ...unkeptPaths, ...flagPaths],

  findKey(delivery) {
    const body = delivery.body.length > 0 || delivery.query.has('data') ? readPosthogBody(delivery) : {}
    const head = toObject(Array.isArray(body) ? body[0] : body)
    const first = Array.isArray(head.batch) ? toObject(head.batch[0]) : head
    return (
      firstText(
        head.api_key,
        head.token,
        toObject(head.properties).token,
        first.api_key,
        toObject(first.properties).token,
        delivery.query.get('api_key'),
        delivery.query.get('token'),
      ) ?? null
    )
  },

  read(delivery): Reading {
    if (flagPaths.includes(delivery.path) || unkeptPaths.includes(delivery.path)) {
      return { candidates: [], refused: [] }
    }
    const body = readPosthogBody(delivery)
    const events = listEvents(body)
    limitEvents(events)
    const candidates: Candidate[] = []
    const refused: Refusal[] = []
    const sentAt = sentAtOf(body, delivery)
    for (const [index, given] of events.entries()) {
      if (isObject(given)) candidates.push(toCandidate(index, given, sentAt))
      else
        refused.push({
          index,
          code: 'event_not_object',
          message: 'An event is a JSON object.',
          example: given,
        })
    }
    return { candidates, refused }
  },

  answer({ path }, { accepted, rejected }) {
    const body = flagPaths.includes(path) ? noFlags : { status: 'Ok', accepted, rejected }
    return { status: 200, contentType: 'application/json', body: JSON.stringify(body) }
  },
}

function listEvents(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  if (!isObject(body)) throw invalidInput('Send an event, a list of events, or {"batch": […]}.')
  if (body.batch === undefined) return [body]
  if (!Array.isArray(body.batch)) throw invalidInput('batch: a list of events.')
  return body.batch
}

/** When the request was sent, which together with an event’s `offset` says when the event was. */
function sentAtOf(body: unknown, { query }: Delivery): number | null {
  const { sent_at: sentAt } = toObject(body) satisfies Json
  const ms = typeof sentAt === 'string' ? Date.parse(sentAt) : Number(query.get('_') ?? Number.NaN)
  return Number.isFinite(ms) ? ms : null
}
