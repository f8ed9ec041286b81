import { countTokens } from '#lib/models/index'

import { firstNumber, isObject, type Json, toObject } from '../pick.ts'

type Counts = ReturnType<typeof countTokens>

const cachedNames =
  /^(?:input_cached_tokens|input_cache_read|input_cached|cache_read_input_tokens|cache_read_tokens|cached_tokens|input_cache_read_tokens)$/
const cacheWriteNames =
  /^(?:input_cache_creation|input_cache_write|cache_creation_input_tokens|cache_write_tokens|input_cache_creation_5m|input_cache_creation_tokens)$/
const cacheWriteHourName = 'input_cache_creation_1h'
const reasoningNames = /^(?:output_reasoning|output_reasoning_tokens|reasoning_tokens)$/

/**
 * Langfuse’s kinds of tokens lie beside one another and are summed. Its own clients subtract the cache from the input;
 * those that hand a provider’s counts on do not, which shows in their total.
 */
export function countLangfuseUsage(usage: Json): Counts {
  if (usage.prompt_tokens !== undefined || isObject(usage.input_tokens_details)) return countOpenAi(usage)
  const found = { input: false, output: false }
  const sums = { cached: 0, cacheWrite: 0, cacheWriteHour: 0, reasoning: 0, input: 0, output: 0 }
  for (const [name, value] of Object.entries(usage)) {
    const tokens = firstNumber(value)
    if (tokens === null) continue
    if (name === cacheWriteHourName) {
      sums.cacheWriteHour += tokens
      sums.cacheWrite += tokens
    } else if (cachedNames.test(name)) sums.cached += tokens
    else if (cacheWriteNames.test(name)) sums.cacheWrite += tokens
    else if (reasoningNames.test(name)) sums.reasoning += tokens
    else if (isInput(name)) {
      sums.input += tokens
      found.input = true
    } else if (isOutput(name)) {
      sums.output += tokens
      found.output = true
    }
  }
  const { input, output, cached, cacheWrite, cacheWriteHour, reasoning } = sums
  const total = firstNumber(usage.total, usage.totalTokens, usage.total_tokens)
  const isWithin = total !== null && cached + cacheWrite + reasoning > 0 && total === input + output
  return countTokens(
    {
      input: found.input || cached + cacheWrite > 0 ? input : null,
      output: found.output || reasoning > 0 ? (isWithin ? output : output + reasoning) : null,
      cached: cached > 0 ? cached : null,
      cacheWrite: cacheWrite > 0 ? cacheWrite : null,
      cacheWriteHour: cacheWriteHour > 0 ? cacheWriteHour : null,
      reasoning: reasoning > 0 ? reasoning : null,
    },
    isWithin ? 'within' : 'beside',
  )
}

const isInput = (name: string) => /^(?:input|prompt)/i.test(name) && !/cache|cost/i.test(name)
const isOutput = (name: string) =>
  /^(?:output|completion)/i.test(name) && !reasoningNames.test(name) && !/cost/i.test(name)

/** OpenAI’s own counts, of both of its interfaces: parts within the wholes. */
function countOpenAi(usage: Json): Counts {
  const ofInput = toObject(usage.prompt_tokens_details ?? usage.input_tokens_details)
  const ofOutput = toObject(usage.completion_tokens_details ?? usage.output_tokens_details)
  return countTokens(
    {
      input: firstNumber(usage.prompt_tokens, usage.input_tokens),
      output: firstNumber(usage.completion_tokens, usage.output_tokens),
      cached: firstNumber(ofInput.cached_tokens),
      cacheWrite: firstNumber(ofInput.cache_write_tokens),
      reasoning: firstNumber(ofOutput.reasoning_tokens),
    },
    'within',
  )
}

/** `total`, or the sum of the parts. */
export function readLangfuseCost(cost: Json): number | undefined {
  const total = firstNumber(cost.total, cost.totalCost)
  if (total !== null) return total
  const parts = Object.values(cost).map((value) => firstNumber(value) ?? 0)
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0)
}
