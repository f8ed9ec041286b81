import { modelCallName, nameProvider } from '#lib/models/index'

import type { Candidate } from '../../candidate.ts'
import { hashPrompt } from '../hash-prompt.ts'
import { firstNumber, firstText, isObject, type Json, keepGiven, toObject } from '../pick.ts'
import { isFinished, type Piece } from './pieces.ts'
import { countLangfuseUsage, readLangfuseCost } from './usage.ts'

/** A trace, generation, span, event or score as one event, with what is known of its trace. */
export function toCandidate(piece: Piece, trace: Json): Candidate {
  const { index, kind, id, body } = piece
  const common = {
    index,
    id,
    time: firstText(body.startTime, body.timestamp, piece.saidAt),
    subject: firstText(kind === 'trace' ? body.userId : trace.userId, body.userId),
    session: firstText(kind === 'trace' ? body.sessionId : trace.sessionId, body.sessionId),
  }
  if (kind === 'trace') return { ...common, name: 'trace', props: traceProps(body) }
  if (kind === 'event')
    return { ...common, name: firstText(body.name) ?? 'event', props: commonProps(body, trace) }
  if (kind === 'score') return { ...common, name: 'score.given', ...scoreFields(body) }
  if (!isFinished(body)) {
    const name = kind === 'generation' ? 'llm.started' : 'span.started'
    return { ...common, id: `${id}:started`, name, props: startProps(kind, body, trace) }
  }
  const durationMs = durationOf(body)
  if (kind === 'generation') {
    return { ...common, name: modelCallName, props: callProps(id, body, trace, durationMs) }
  }
  return {
    ...common,
    name: 'span',
    ...(durationMs === undefined ? {} : { value: durationMs }),
    props: { ...startProps(kind, body, trace), ...keepGiven({ ...statusOf(body), duration_ms: durationMs }) },
  }
}

const traceProps = (body: Json): Json =>
  keepGiven({
    trace_id: body.id,
    name: body.name,
    tags: body.tags,
    release: body.release,
    version: body.version,
    environment: body.environment,
    metadata: plainMetadata(body),
  })

const commonProps = (body: Json, trace: Json): Json =>
  keepGiven({
    trace_id: body.traceId,
    parent_id: body.parentObservationId,
    trace_name: trace.name,
    environment: firstText(body.environment, trace.environment),
    version: body.version,
    metadata: plainMetadata(body),
  })

const startProps = (kind: Piece['kind'], body: Json, trace: Json): Json =>
  keepGiven({
    ...(kind === 'span' ? { span: body.name, type: body.type } : { model: body.model, name: body.name }),
    ...commonProps(body, trace),
  })

function callProps(id: string, body: Json, trace: Json, durationMs: number | undefined): Json {
  const metadata = toObject(body.metadata)
  const provider = firstText(metadata.provider, metadata.ls_provider)
  const usage = isObject(body.usageDetails) ? body.usageDetails : body.usage
  const cost = isObject(body.costDetails) ? body.costDetails : costOfUsage(body.usage)
  const began =
    Date.parse(firstText(body.completionStartTime) ?? '') - Date.parse(firstText(body.startTime) ?? '')
  return keepGiven({
    model: body.model,
    provider: provider === undefined ? undefined : nameProvider(provider),
    operation: 'chat',
    ...(isObject(usage) ? countLangfuseUsage(usage) : {}),
    cost_usd: cost ? readLangfuseCost(cost) : undefined,
    latency_ms: durationMs,
    time_to_first_token_ms: began >= 0 ? began : undefined,
    feature: firstText(metadata.feature, toObject(trace.metadata).feature, trace.name, body.name),
    ...statusOf(body),
    prompt_hash: hashPrompt(body.input) ?? body.promptHash,
    prompt_name: body.promptName,
    name: body.name,
    span_id: id,
    ...commonProps(body, trace),
  })
}

function costOfUsage(usage: unknown): Json | null {
  const { inputCost, outputCost, totalCost } = toObject(usage)
  const total = firstNumber(totalCost)
  if (total !== null) return { total }
  const [input, output] = [firstNumber(inputCost), firstNumber(outputCost)]
  return input === null && output === null ? null : { input: input ?? 0, output: output ?? 0 }
}

const statusOf = ({ level, statusMessage }: Json): Json =>
  level === 'ERROR' ? { status: 'error', error: statusMessage } : { status: 'ok' }

function durationOf({ startTime, endTime }: Json): number | undefined {
  const ms = Date.parse(firstText(endTime) ?? '') - Date.parse(firstText(startTime) ?? '')
  return ms >= 0 ? ms : undefined
}

function scoreFields(body: Json): Pick<Candidate, 'value' | 'props'> {
  const value = firstNumber(body.value)
  return {
    ...(value === null ? {} : { value }),
    props: keepGiven({
      score: body.name,
      ...(value === null ? { text: body.value } : {}),
      type: body.dataType,
      comment: body.comment,
      trace_id: body.traceId,
      observation_id: body.observationId,
    }),
  }
}

/** Objects only: a list or a text as metadata has no names to ask for. */
const plainMetadata = ({ metadata }: Json): Json | undefined =>
  isObject(metadata) && Object.keys(metadata).length > 0 ? metadata : undefined
