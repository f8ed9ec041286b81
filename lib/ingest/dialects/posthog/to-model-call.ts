import { nameProvider, countTokens } from '#lib/models/index'

import { hashPrompt } from '../hash-prompt.ts'
import { firstNumber, firstText, type Json, keepGiven } from '../pick.ts'

/** What holds what was asked and answered, which is not kept. */
export const contentNames: ReadonlySet<string> = new Set([
  '$ai_input',
  '$ai_output',
  '$ai_output_choices',
  '$ai_input_state',
  '$ai_output_state',
  '$ai_tools',
])

/** A generation of PostHog’s as `llm.call`: its own properties go, those of the application stay. */
export function toModelCall(event: string, properties: Json): Json {
  const own = Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => !name.startsWith('$') && name !== 'token' && name !== 'distinct_id',
    ),
  )
  const provider = firstText(properties.$ai_provider)
  const model = firstText(properties.$ai_model)
  const seconds = firstNumber(properties.$ai_latency)
  const toFirstToken = firstNumber(properties.$ai_time_to_first_token)
  const isError = properties.$ai_is_error === true || properties.$ai_is_error === 'true'
  return keepGiven({
    feature: firstText(properties.$ai_span_name, properties.$ai_agent_name),
    ...own,
    model,
    provider: provider === undefined ? undefined : nameProvider(provider),
    operation: event === '$ai_embedding' ? 'embeddings' : 'chat',
    ...tokensOf(properties, provider, model),
    cost_usd: costOf(properties),
    latency_ms: seconds === null ? undefined : Math.round(seconds * 1_000),
    time_to_first_token_ms: toFirstToken === null ? undefined : Math.round(toFirstToken * 1_000),
    status: isError ? 'error' : 'ok',
    error: isError ? firstText(properties.$ai_error, properties.$ai_error_normalized) : undefined,
    http_status: firstNumber(properties.$ai_http_status),
    prompt_hash: hashPrompt(properties.$ai_input),
    trace_id: firstText(properties.$ai_trace_id),
    span_id: firstText(properties.$ai_span_id, properties.$ai_generation_id),
    parent_id: firstText(properties.$ai_parent_id),
    library: firstText(properties.$lib),
  })
}

function tokensOf(properties: Json, provider: string | undefined, model: string | undefined) {
  const input = firstNumber(properties.$ai_input_tokens)
  return countTokens(
    {
      input,
      output: firstNumber(properties.$ai_output_tokens),
      cached: firstNumber(properties.$ai_cache_read_input_tokens),
      cacheWrite: firstNumber(properties.$ai_cache_creation_input_tokens),
      cacheWriteHour: firstNumber(properties.$ai_cache_creation_1h_input_tokens),
      reasoning: firstNumber(properties.$ai_reasoning_tokens),
    },
    isBeside(properties, provider, model) ? 'beside' : 'within',
  )
}

/** PostHog’s libraries hand Anthropic’s counts on as Anthropic gives them, with the cache beside the input. */
function isBeside(properties: Json, provider = '', model = ''): boolean {
  const said = properties.$ai_cache_reporting_exclusive
  if (typeof said === 'boolean') return said
  if (properties.$ai_framework === 'vercel' && provider === 'gateway') return false
  return provider.toLowerCase() === 'anthropic' || model.toLowerCase().includes('claude')
}

function costOf(properties: Json): number | undefined {
  const total = firstNumber(properties.$ai_total_cost_usd)
  if (total !== null) return total
  const input = firstNumber(properties.$ai_input_cost_usd)
  const output = firstNumber(properties.$ai_output_cost_usd)
  return input === null || output === null ? undefined : input + output
}
