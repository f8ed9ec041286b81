import { countTokens } from '#lib/models/index'

import { firstNumber, type Json, toObject } from '../pick.ts'

const inputNames = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.token_count.prompt',
  'llm.usage.prompt_tokens',
  'ai.usage.inputTokens',
  'ai.usage.promptTokens',
  'ai.usage.tokens',
]
const outputNames = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.token_count.completion',
  'llm.usage.completion_tokens',
  'ai.usage.outputTokens',
  'ai.usage.completionTokens',
]
const cachedNames = [
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.cache_read_input_tokens',
  'gen_ai.usage.cached_input_tokens',
  'gen_ai.usage.details.cache_read_tokens',
  'llm.token_count.prompt_details.cache_read',
  'ai.usage.cachedInputTokens',
]
const cacheWriteNames = [
  'gen_ai.usage.cache_creation.input_tokens',
  'gen_ai.usage.cache_write.input_tokens',
  'gen_ai.usage.cache_creation_input_tokens',
  'gen_ai.usage.details.cache_write_tokens',
  'llm.token_count.prompt_details.cache_write',
]
const reasoningNames = [
  'gen_ai.usage.reasoning.output_tokens',
  'gen_ai.usage.reasoning_tokens',
  'gen_ai.usage.details.reasoning_tokens',
  'llm.token_count.completion_details.reasoning',
  'ai.usage.reasoningTokens',
]

/** By the conventions the input includes what came from the cache and what went into it. */
export function countUsage(attributes: Json) {
  const read = (names: readonly string[]) => firstNumber(...names.map((name) => attributes[name]))
  const anthropic = readAnthropic(attributes)
  if (anthropic) {
    return countTokens({ ...anthropic, output: read(outputNames), reasoning: read(reasoningNames) }, 'beside')
  }
  return countTokens(
    {
      input: read(inputNames),
      output: read(outputNames),
      cached: read(cachedNames),
      cacheWrite: read(cacheWriteNames),
      reasoning: read(reasoningNames),
    },
    'within',
  )
}

/** Vercel’s AI SDK hands on what Anthropic itself said, which counts the cache beside the input. */
function readAnthropic(attributes: Json) {
  const metadata = attributes['ai.response.providerMetadata']
  if (typeof metadata !== 'string' || !metadata.includes('"anthropic"')) return null
  try {
    const usage = toObject(toObject((JSON.parse(metadata) as Json).anthropic).usage)
    const input = firstNumber(usage.input_tokens)
    if (input === null) return null
    return {
      input,
      cached: firstNumber(usage.cache_read_input_tokens),
      cacheWrite: firstNumber(usage.cache_creation_input_tokens),
      cacheWriteHour: firstNumber(toObject(usage.cache_creation).ephemeral_1h_input_tokens),
    }
  } catch {
    return null
  }
}
