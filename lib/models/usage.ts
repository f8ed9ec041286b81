/** How a sender counts tokens of the cache: as part of its input tokens, beside them, or nobody knows. */
export type CacheCounting = 'within' | 'beside' | 'unsaid'

export interface TokenCounts {
  input: number | null
  output: number | null
  cached?: number | null | undefined
  cacheWrite?: number | null | undefined
  cacheWriteHour?: number | null | undefined
  reasoning?: number | null | undefined
}

interface CountedTokens {
  input_tokens?: number
  output_tokens?: number
  cached_tokens?: number
  cache_write_tokens?: number
  cache_write_1h_tokens?: number
  reasoning_tokens?: number
}

/**
 * Tokens as `llm.call` counts them: all input under `input_tokens`, whether it came from the cache, went into it, or
 * neither; `cached_tokens` and `cache_write_tokens` say how much of it did. More from the cache than there was input
 * can only have been counted beside it.
 */
export function countTokens(counts: TokenCounts, counting: CacheCounting): CountedTokens {
  const { input, output, cached = null, cacheWrite = null, cacheWriteHour = null, reasoning = null } = counts
  const ofCache = (cached ?? 0) + (cacheWrite ?? 0)
  const isBeside = counting === 'beside' || (input ?? 0) < ofCache
  const total = isBeside && ofCache > 0 ? (input ?? 0) + ofCache : input
  return {
    ...(total === null ? {} : { input_tokens: total }),
    ...(output === null ? {} : { output_tokens: output }),
    ...(cached === null ? {} : { cached_tokens: cached }),
    ...(cacheWrite === null ? {} : { cache_write_tokens: cacheWrite }),
    ...(cacheWriteHour === null ? {} : { cache_write_1h_tokens: cacheWriteHour }),
    ...(reasoning === null ? {} : { reasoning_tokens: reasoning }),
  }
}
