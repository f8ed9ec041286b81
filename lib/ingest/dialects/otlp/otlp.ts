import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

import type { Alteration, Candidate, Reading, Refusal } from '../../candidate.ts'
import type { Delivery, Dialect, DialectAnswer, Outcome } from '../dialect.ts'
import { type Exported, isProtobuf, readExport, type Signal } from './read-export.ts'
import { refuseMetrics } from './refuse-metrics.ts'
import { toLogCandidates } from './to-log.ts'
import { toSpanCandidate } from './to-span.ts'

const signals: Record<string, Signal> = { 'v1/traces': 'traces', 'v1/logs': 'logs', 'v1/metrics': 'metrics' }
const countNames = {
  traces: 'rejectedSpans',
  logs: 'rejectedLogRecords',
  metrics: 'rejectedDataPoints',
} as const

/** The OpenTelemetry protocol over HTTP, as JSON and as protobuf. */
export const otlp: Dialect = {
  name: 'otlp',
  summary: 'OpenTelemetry exporters: traces and logs; calls of models by the GenAI conventions',
  paths: Object.keys(signals),
  read: (delivery) => readSignal(delivery, signals[delivery.path] ?? 'traces'),
  answer: (delivery, outcome) => answerExport(delivery, outcome, signals[delivery.path] ?? 'traces'),
}

export function readSignal(delivery: Delivery, signal: Signal): Reading {
  const exported = readExport(delivery, signal)
  if (signal === 'logs') return toLogCandidates(exported)
  return signal === 'metrics' ? refuseMetrics(exported) : readSpans(exported)
}

function readSpans(exported: readonly Exported[]): Reading {
  const candidates: Candidate[] = []
  const refused: Refusal[] = []
  const altered: Alteration[] = []
  for (const [index, span] of exported.entries()) {
    const found = toSpanCandidate(index, span)
    if ('code' in found) refused.push(found)
    else {
      candidates.push(found.candidate)
      if (found.altered) altered.push(found.altered)
    }
  }
  return { candidates, refused, altered }
}

/** What was refused is a partial success by the protocol, in the encoding of the question. */
export function answerExport(delivery: Delivery, { rejected }: Outcome, signal: Signal): DialectAnswer {
  const message = describeRefusals(rejected)
  if (isProtobuf(delivery)) {
    const body = rejected.length === 0 ? new Uint8Array() : encodePartialSuccess(rejected.length, message)
    return { status: 200, contentType: 'application/x-protobuf', body }
  }
  const body =
    rejected.length === 0
      ? {}
      : { partialSuccess: { [countNames[signal]]: String(rejected.length), errorMessage: message } }
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body) }
}

const mostTold = 5

function describeRefusals(rejected: readonly Refusal[]): string {
  return [...new Set(rejected.map(({ code, message }) => `${code}: ${message}`))].slice(0, mostTold).join(' ')
}

/** `{partial_success: {rejected = 1, error_message = 2}}`: the same for all signals. */
const encodePartialSuccess = (rejected: number, message: string): Uint8Array =>
  new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .fork()
    .tag(1, WireType.Varint)
    .int64(rejected)
    .tag(2, WireType.LengthDelimited)
    .string(message)
    .join()
    .finish()
