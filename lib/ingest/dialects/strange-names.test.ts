import { expect, it } from 'vitest'

import type { Delivery } from './dialect.ts'
import { hashPrompt } from './hash-prompt.ts'
import { langfuse } from './langfuse/langfuse.ts'
import { toCandidate } from './langfuse/to-candidate.ts'
import { otlp } from './otlp/otlp.ts'
import { posthog } from './posthog/posthog.ts'
import { segment } from './segment/segment.ts'

const deliver = (path: string, body: string): Delivery => ({
  method: 'POST',
  path,
  headers: new Headers({ 'content-type': 'application/json' }),
  query: new URLSearchParams(),
  body: new TextEncoder().encode(body),
  mostBytes: 1_000_000,
  receivedAt: new Date('2026-11-20T12:00:00Z'),
})

const strange = '{"__proto__": {"polluted": true}, "constructor": "c", "toString": 5, "plan": "team"}'
const span = `{"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174", "name": "a", "attributes": [
  {"key": "__proto__", "value": {"kvlistValue": {"values": [{"key": "polluted", "value": {"boolValue": true}}]}}},
  {"key": "constructor", "value": {"stringValue": "c"}}, {"key": "plan", "value": {"stringValue": "team"}}]}`

it.each([
  [
    'Segment',
    () =>
      segment.read(deliver('v1/track', `{"event": "constructor", "userId": "u", "properties": ${strange}}`)),
  ],
  [
    'PostHog',
    () =>
      posthog.read(
        deliver('capture', `{"event": "constructor", "distinct_id": "u", "properties": ${strange}}`),
      ),
  ],
  [
    'PostHog’s generation',
    () => posthog.read(deliver('capture', `{"event": "$ai_generation", "properties": ${strange}}`)),
  ],
  [
    'OTLP',
    () => otlp.read(deliver('v1/traces', `{"resourceSpans": [{"scopeSpans": [{"spans": [${span}]}]}]}`)),
  ],
  [
    'Langfuse',
    () => ({
      candidates: [
        toCandidate(
          {
            index: 0,
            kind: 'event',
            id: 'e',
            isBegun: true,
            saidAt: undefined,
            body: { metadata: JSON.parse(strange) as unknown },
          },
          {},
        ),
      ],
    }),
  ],
])('%s hands strange names on to be refused, and is not changed by them', (_name, read) => {
  const [candidate] = read().candidates
  const props = JSON.stringify(candidate?.props)
  // Refused by its name where all events are checked.
  expect(props).toContain('"__proto__":{"polluted":true}')
  expect(props).toContain('"plan":"team"')
  expect(Object.getPrototypeOf(candidate?.props)).toBe(Object.prototype)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'takes the name %s for what it is',
  (event) => {
    const read = posthog.read(deliver('capture', JSON.stringify({ event, distinct_id: 'u' })))
    expect(read.candidates[0]?.name).toBe(event)
    const batch = segment.read(deliver('v1/batch', JSON.stringify({ batch: [{ type: event }] })))
    expect(batch.refused[0]?.code).toBe('type_unknown')
  },
)

const zeros = `[${'0,'.repeat(10_000)}0]`
const spans = `{"resourceSpans": [{"scopeSpans": [{"spans": ${zeros}}]}]}`
const points = `{"resourceMetrics": [{"scopeMetrics": [{"metrics": [{"sum": {"dataPoints": ${zeros}}}]}]}]}`

it.each([
  ['Segment', () => segment.read(deliver('v1/batch', `{"batch": ${zeros}}`))],
  ['PostHog', () => posthog.read(deliver('batch', `{"batch": ${zeros}}`))],
  ['Langfuse', () => langfuse.read(deliver('api/public/ingestion', `{"batch": ${zeros}}`))],
  ['OTLP', () => otlp.read(deliver('v1/traces', spans))],
  ['OTLP’s metrics', () => otlp.read(deliver('v1/metrics', points))],
])('%s does not answer for each of too many that are none', (_name, read) => {
  expect(read).toThrow('A request may hold 10000 events.')
})

it('takes a prompt that nests without end for a text', () => {
  const endless = '['.repeat(50_000) + ']'.repeat(50_000)
  expect(hashPrompt(endless)).toMatch(/^[0-9a-f]{32}$/)
  expect(hashPrompt('{"a": [1]}')).toBe(hashPrompt({ a: [1] }))
})
