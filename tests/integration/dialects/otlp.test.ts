import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => (scene = await openScene()))
afterEach(() => scene.close())

type Options = { url: string; headers: Record<string, string>; compression: never }

const exporters: [string, (options: Options) => SpanExporter, string][] = [
  ['JSON', (options) => new JsonExporter(options), 'none'],
  ['JSON, packed', (options) => new JsonExporter(options), 'gzip'],
  ['protobuf', (options) => new ProtobufExporter(options), 'none'],
  ['protobuf, packed', (options) => new ProtobufExporter(options), 'gzip'],
]

describe.each(exporters)('spans exported as %s', (_name, create, compression) => {
  const open = () =>
    new BasicTracerProvider({
      spanProcessors: [
        new SimpleSpanProcessor(
          create({
            url: `${scene.url}/otlp/v1/traces`,
            headers: { authorization: `Bearer ${scene.key}` },
            compression: compression as never,
          }),
        ),
      ],
    })

  it('become events, calls of models among them, once each', async () => {
    const provider = open()
    const tracer = provider.getTracer('checkout')
    const startTime = Date.now() - 60_000
    scene.loseAnswers(1)
    const request = tracer.startSpan('GET /cart', {
      kind: SpanKind.SERVER,
      startTime,
      attributes: {
        'http.response.status_code': 200,
        'user.id': 'u1',
        'session.id': 's1',
        ratio: 0.5,
        tags: ['a', 'b'],
      },
    })
    const call = tracer.startSpan('chat gpt-4o', {
      startTime: startTime + 10,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.model': 'gpt-4o-2024-08-06',
        'gen_ai.usage.input_tokens': 1000,
        'gen_ai.usage.cache_read.input_tokens': 400,
        'gen_ai.usage.output_tokens': 100,
        'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"a secret question"}]}]',
        'user.id': 'u1',
        feature: 'search',
      },
    })
    call.end(startTime + 1_510)
    const failed = tracer.startSpan('POST /pay', { startTime: startTime + 20 })
    failed.recordException(new Error('card declined'))
    failed.setStatus({ code: SpanStatusCode.ERROR })
    failed.end(startTime + 45)
    request.end(startTime + 2_000)
    await provider.forceFlush()
    await provider.shutdown()

    const events = await scene.readEvents(3)
    expect(scene.requests.length).toBeGreaterThanOrEqual(4)
    expect(events.map(({ name, props }) => [name, props.span ?? props.model])).toEqual([
      ['span', 'GET /cart'],
      ['llm.call', 'gpt-4o-2024-08-06'],
      ['span', 'POST /pay'],
    ])
    const [cart, llm, pay] = events
    expect(cart).toMatchObject({
      id: `${request.spanContext().traceId}:${request.spanContext().spanId}`,
      time: new Date(startTime).toISOString().replace('T', ' ').replace('Z', ''),
      subject: 'u1',
      session: 's1',
      value: 2_000,
      props: {
        kind: 'server',
        status: 'ok',
        duration_ms: 2_000,
        scope: 'checkout',
        attributes: { http: { response: { status_code: 200 } }, ratio: 0.5, tags: ['a', 'b'] },
      },
    })
    // 600 × 2.5 + 400 × 1.25 + 100 × 10 = 3000 micro-dollars.
    expect(llm).toMatchObject({
      subject: 'u1',
      value: 0.003,
      props: {
        provider: 'openai',
        input_tokens: 1000,
        cached_tokens: 400,
        output_tokens: 100,
        cost_usd: 0.003,
        latency_ms: 1_500,
        feature: 'search',
        status: 'ok',
      },
    })
    expect(llm?.props.prompt_hash).toMatch(/^[0-9a-f]{32}$/)
    expect(pay).toMatchObject({ props: { status: 'error', error: 'card declined', duration_ms: 25 } })
    expect(JSON.stringify(events)).not.toContain('secret')
  })
})
