import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, it } from 'vitest'

import { Problem } from '#lib/core/problem'

import type { Delivery } from '../dialect.ts'
import { otlp } from './otlp.ts'

const deliver = (path: string, body: unknown, contentType = 'application/json'): Delivery => ({
  method: 'POST',
  path,
  headers: new Headers({ 'content-type': contentType }),
  query: new URLSearchParams(),
  body:
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  mostBytes: 1_000_000,
  receivedAt: new Date('2026-11-20T12:00:00Z'),
})

const traceId = '5b8efff798038103d269b633813fc60c'
const spanId = 'eee19b7ec3c1b174'
const attributes = (values: Record<string, object>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }))

const oneSpan = (span: object) => ({
  resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, name: 'a', ...span }] }] }],
})
const oneLog = (record: object, resource: object = {}) => ({
  resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }],
})

function exportOfARealSpan(): Uint8Array {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const span = provider.getTracer('t').startSpan('work', { attributes: { a: 1, b: 'two', c: [true, false] } })
  span.addEvent('event', { x: 1.5 })
  span.end()
  return ProtobufTraceSerializer.serializeRequest(exporter.getFinishedSpans()) ?? new Uint8Array()
}

it('refuses a protobuf message cut anywhere but between its parts', () => {
  const whole = exportOfARealSpan()
  expect(otlp.read(deliver('v1/traces', whole, 'application/x-protobuf')).candidates).toHaveLength(1)
  for (let length = 1; length < whole.length; length++) {
    const read = () => otlp.read(deliver('v1/traces', whole.slice(0, length), 'application/x-protobuf'))
    expect(read, `cut after ${length} bytes`).toThrow(Problem)
  }
})

it('survives any single byte being another one', () => {
  const whole = exportOfARealSpan()
  for (let at = 0; at < whole.length; at++) {
    for (const value of [0, 0x7f, 0x80, 0xff]) {
      const broken = whole.slice()
      broken[at] = value
      try {
        otlp.read(deliver('v1/traces', broken, 'application/x-protobuf'))
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }
  }
})

it('refuses a message that nests without end', () => {
  let value = new BinaryWriter().tag(1, WireType.LengthDelimited).string('deep').finish()
  for (let level = 0; level < 500; level++) {
    const list = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(value).finish()
    value = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(list).finish()
  }
  const keyValue = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(value).finish()
  const span = new BinaryWriter().tag(9, WireType.LengthDelimited).bytes(keyValue).finish()
  const scope = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(span).finish()
  const resource = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(scope).finish()
  const body = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(resource).finish()
  expect(() => otlp.read(deliver('v1/traces', body, 'application/x-protobuf'))).toThrow(/deeper/)
})

it('refuses a message of more parts than anybody sends', () => {
  const empty = [0x0a, 0]
  const body = new Uint8Array(1_000_000).map((_byte, at) => empty[at % 2] ?? 0)
  expect(() => otlp.read(deliver('v1/traces', body, 'application/x-protobuf'))).toThrow(/more parts/)
})

it.each(['nonsense', '[]', 'null', '5', '', '{"resourceSpans": 5}'])('refuses the JSON %s', (body) => {
  expect(() => otlp.read(deliver('v1/traces', body))).toThrow(Problem)
})

it.each([
  {},
  { resourceSpans: [] },
  { resourceSpans: [null, 5, {}, { scopeSpans: 'x' }, { scopeSpans: [null, { spans: 5 }] }] },
])('finds nothing in %o', (body) => {
  expect(otlp.read(deliver('v1/traces', body))).toMatchObject({ candidates: [], refused: [] })
})

it('refuses spans without ids, and keeps the others', () => {
  const spans = [
    { traceId, spanId, name: 'good' },
    { name: 'bad' },
    null,
    { traceId: '0'.repeat(32), spanId },
    { traceId: 'xyz', spanId },
  ]
  const reading = otlp.read(deliver('v1/traces', { resourceSpans: [{ scopeSpans: [{ spans }] }] }))
  expect(reading.candidates.map(({ index }) => index)).toEqual([0])
  expect(reading.refused.map(({ index, code }) => [index, code])).toEqual(
    [1, 2, 3, 4].map((index) => [index, 'span_id_invalid']),
  )
})

it('reads ids in base64, as some senders of JSON write them', () => {
  const asBase64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
  const [candidate] = otlp.read(
    deliver('v1/traces', oneSpan({ traceId: asBase64(traceId), spanId: asBase64(spanId) })),
  ).candidates
  expect(candidate?.id).toBe(`${traceId}:${spanId}`)
})

it('cuts texts that are too long, and says so', () => {
  const long = attributes({ stack: { stringValue: 'x'.repeat(10_000) } })
  const { candidates, altered } = otlp.read(deliver('v1/traces', oneSpan({ attributes: long })))
  expect(JSON.stringify(candidates[0]?.props).length).toBeLessThan(5_000)
  expect(altered?.map(({ code }) => code)).toEqual(['text_cut'])
})

it('answers what was refused in the encoding of the question', () => {
  const outcome = { accepted: 1, rejected: [{ index: 1, code: 'span_id_invalid', message: 'No id.' }] }
  const asJson = otlp.answer(deliver('v1/traces', {}), outcome)
  expect(JSON.parse(String(asJson.body))).toEqual({
    partialSuccess: { rejectedSpans: '1', errorMessage: 'span_id_invalid: No id.' },
  })
  const asProtobuf = otlp.answer(deliver('v1/traces', new Uint8Array(), 'application/x-protobuf'), outcome)
  expect(asProtobuf.contentType).toBe('application/x-protobuf')
  expect(ProtobufTraceSerializer.deserializeResponse(asProtobuf.body as Uint8Array)).toMatchObject({
    partialSuccess: { errorMessage: 'span_id_invalid: No id.' },
  })
  expect(otlp.answer(deliver('v1/traces', {}), { accepted: 1, rejected: [] }).body).toBe('{}')
})

it('keeps log records, each once though they have no id', () => {
  const record = {
    timeUnixNano: '1795182318374000000',
    severityText: 'WARN',
    body: { stringValue: 'low on stock' },
    attributes: attributes({ sku: { stringValue: 'a-1' }, left: { intValue: '3' } }),
    traceId,
    spanId,
  }
  const resource = { attributes: attributes({ 'service.name': { stringValue: 'shop' } }) }
  const read = () => otlp.read(deliver('v1/logs', oneLog(record, resource))).candidates[0]
  expect(read()).toMatchObject({
    name: 'log',
    time: 1795182318374,
    props: {
      body: 'low on stock',
      severity: 'WARN',
      service: 'shop',
      trace_id: traceId,
      attributes: { sku: 'a-1', left: 3 },
    },
  })
  expect(read()?.id).toBe(read()?.id)
  const twice = otlp.read(
    deliver('v1/logs', { resourceLogs: [{ scopeLogs: [{ logRecords: [record, record] }] }] }),
  )
  expect(new Set(twice.candidates.map(({ id }) => id)).size).toBe(2)
})

it('takes a record with a name as that event, and one about a call of a model as the call', () => {
  const named = otlp.read(
    deliver('v1/logs', oneLog({ eventName: 'cart.emptied', body: { stringValue: 'x' } })),
  )
  expect(named.candidates[0]).toMatchObject({ name: 'cart.emptied' })
  const call = otlp.read(
    deliver(
      'v1/logs',
      oneLog({
        eventName: 'gen_ai.client.inference.operation.details',
        traceId,
        spanId,
        attributes: attributes({
          'gen_ai.operation.name': { stringValue: 'chat' },
          'gen_ai.request.model': { stringValue: 'gpt-4o' },
          'gen_ai.usage.input_tokens': { intValue: 10 },
          'gen_ai.input.messages': { stringValue: '[{"role":"user"}]' },
        }),
      }),
    ),
  )
  // The span of the same call has the same id, so that both together count once.
  expect(call.candidates[0]).toMatchObject({
    name: 'llm.call',
    id: `${traceId}:${spanId}`,
    props: {
      model: 'gpt-4o',
      input_tokens: 10,
      prompt_hash: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    },
  })
  expect(JSON.stringify(call)).not.toContain('"role"')
})

it('keeps no metrics and counts each point as refused', () => {
  const metrics = [
    { name: 'a', gauge: { dataPoints: [{}, {}] } },
    { name: 'b', sum: { dataPoints: [{}] } },
  ]
  const { candidates, refused } = otlp.read(
    deliver('v1/metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
  )
  expect([candidates.length, refused.map(({ code }) => code)]).toEqual([0, Array(3).fill('metrics_not_kept')])
})
