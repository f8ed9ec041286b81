import { nameProvider } from '#lib/models/index'

import { hashPrompt } from '../hash-prompt.ts'
import { countLangfuseUsage, readLangfuseCost } from '../langfuse/usage.ts'
import { firstNumber, firstText, isObject, type Json, keepGiven } from '../pick.ts'
import type { SpanEvent } from './attributes.ts'
import { isContent } from './content.ts'
import { countUsage } from './usage.ts'

const modelOperations = new Set([
  'chat',
  'text_completion',
  'completion',
  'generate_content',
  'embeddings',
  'embedding',
])
const modelTypes = new Set(['generation', 'embedding', 'llm'])

/**
 * Whether the span is one call of one model. Libraries also span the agent or the function around it and repeat its
 * tokens there; counting those would count every call twice.
 */
export function isModelCall(attributes: Json): boolean {
  const type = firstText(attributes['langfuse.observation.type'], attributes['openinference.span.kind'])
  if (type) return modelTypes.has(type.toLowerCase())
  const operation = firstText(attributes['gen_ai.operation.name'], attributes['llm.request.type'])
  const vercel = firstText(attributes['ai.operationId'])
  if (vercel) return /\.do(?:Generate|Stream|Embed)$/.test(vercel)
  if (operation) return modelOperations.has(operation.toLowerCase())
  if (attributes['traceloop.span.kind'] !== undefined) return false
  return (
    modelOf(attributes) !== undefined &&
    Object.keys(attributes).some((name) => /usage|token_count/.test(name))
  )
}

interface Circumstances {
  durationMs: number | undefined
  startMs: number | null
  prompt: unknown
}

/** The call by the conventions for generative AI, old and new, and by those of the libraries that came before them. */
export function toModelCall(attributes: Json, { durationMs, startMs, prompt }: Circumstances): Json {
  const provider = firstText(
    attributes['gen_ai.provider.name'],
    attributes['gen_ai.system'],
    attributes['llm.provider'],
    attributes['llm.system'],
    attributes['ai.model.provider'],
  )
  const langfuseUsage = parse(attributes['langfuse.observation.usage_details'])
  const level = firstText(attributes['langfuse.observation.level'])
  const metadata = langfuseMetadata(attributes)
  return keepGiven({
    model: modelOf(attributes),
    provider: provider === undefined ? undefined : nameProvider(provider),
    operation: operationOf(attributes),
    ...(isObject(langfuseUsage) ? countLangfuseUsage(langfuseUsage) : countUsage(attributes)),
    cost_usd: costOf(attributes),
    latency_ms: durationMs,
    time_to_first_token_ms: timeToFirstToken(attributes, startMs),
    feature: featureOf(attributes, metadata),
    ...(level === 'ERROR'
      ? { status: 'error', error: attributes['langfuse.observation.status_message'] }
      : {}),
    prompt_hash: hashPrompt(prompt),
    trace_name: attributes['langfuse.trace.name'],
    release: attributes['langfuse.release'],
    environment: attributes['langfuse.environment'],
    metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
  })
}

const modelOf = (attributes: Json) =>
  firstText(
    attributes['langfuse.observation.model.name'],
    attributes['gen_ai.response.model'],
    attributes['gen_ai.request.model'],
    attributes['ai.response.model'],
    attributes['ai.model.id'],
    attributes['llm.response.model'],
    attributes['llm.model_name'],
    attributes['embedding.model_name'],
  )

function operationOf(attributes: Json): string {
  const said = firstText(
    attributes['gen_ai.operation.name'],
    attributes['llm.request.type'],
    attributes['langfuse.observation.type'],
    attributes['openinference.span.kind'],
    attributes['ai.operationId'],
  )
  return said && /embed/i.test(said) ? 'embeddings' : 'chat'
}

function costOf(attributes: Json): number | undefined {
  const langfuse = parse(attributes['langfuse.observation.cost_details'])
  if (isObject(langfuse)) return readLangfuseCost(langfuse)
  return (
    firstNumber(
      attributes['gen_ai.usage.cost'],
      attributes['llm.cost.total'],
      attributes['llm.usage.cost'],
    ) ?? undefined
  )
}

function timeToFirstToken(attributes: Json, startMs: number | null): number | undefined {
  const ms = firstNumber(attributes['ai.response.msToFirstChunk'])
  if (ms !== null) return Math.round(ms)
  const seconds = firstNumber(
    attributes['gen_ai.response.time_to_first_chunk'],
    attributes['gen_ai.server.time_to_first_token'],
  )
  if (seconds !== null) return Math.round(seconds * 1_000)
  const began = parse(attributes['langfuse.observation.completion_start_time'])
  const beganMs = typeof began === 'string' ? Date.parse(began) : Number.NaN
  return startMs !== null && beganMs >= startMs ? beganMs - startMs : undefined
}

function featureOf(attributes: Json, metadata: Json): string | undefined {
  return firstText(
    attributes.feature,
    attributes['app.feature'],
    metadata.feature,
    attributes['langfuse.trace.metadata.feature'],
    attributes['ai.telemetry.metadata.feature'],
    attributes['traceloop.association.properties.feature'],
    attributes['ai.telemetry.functionId'],
    attributes['langfuse.trace.name'],
    attributes['gen_ai.agent.name'],
    attributes['traceloop.workflow.name'],
  )
}

const metadataPrefix = 'langfuse.observation.metadata.'

const langfuseMetadata = (attributes: Json): Json =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith(metadataPrefix))
      .map(([name, value]) => [name.slice(metadataPrefix.length), value]),
  )

const promptNames = [
  'gen_ai.input.messages',
  'langfuse.observation.input',
  'ai.prompt.messages',
  'gen_ai.prompt',
  'input.value',
  'ai.prompt',
]
const promptParts = /^(?:gen_ai\.prompt\.\d|llm\.input_messages\.|gen_ai\.system_instructions$)/
const promptEvents = /^gen_ai\.(?:system|user|assistant|tool)\.message$|^gen_ai\.content\.prompt$/

/** What was asked, wherever it was put: in an attribute, in many, or in the span’s events. */
export function findPrompt(attributes: Json, events: readonly SpanEvent[]): unknown {
  const details = events.find(({ name }) => name === 'gen_ai.client.inference.operation.details')
  const whole = firstText(...promptNames.map((name) => details?.attributes[name] ?? attributes[name]))
  const parts = Object.entries(attributes).filter(([name]) => isContent(name) && promptParts.test(name))
  if (whole !== undefined) return parts.length > 0 ? [whole, ...parts] : whole
  if (parts.length > 0) return parts
  const asked = events.filter(({ name }) => typeof name === 'string' && promptEvents.test(name))
  return asked.length > 0 ? asked : undefined
}

function parse(value: unknown): unknown {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
