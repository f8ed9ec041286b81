import type { LanguageModelUsage } from 'ai'
import { z } from 'zod'

import { type Catalogue, computeCost, toDollars } from '#lib/models/index'

import type { Usage } from '../schema.ts'
import { defaultMaxOutputTokens, type ModelChain, type ModelLink, type StepRequest } from './chain.ts'

const usualCharactersPerToken = 4
/** Few texts have more tokens than this, in any language and tokenizer. */
const fewestBytesPerToken = 2

interface Tokens {
  inputTokens: number
  outputTokens: number
  cachedTokens?: number
  cacheWriteTokens?: number
}

/** Null where the catalogue knows no price. */
export function costOf(
  tokens: Tokens,
  { provider, model, circuit }: Pick<ModelLink, 'provider' | 'model' | 'circuit'>,
  catalogue: Catalogue,
  atMs = Date.now(),
): number | null {
  if (circuit === null) return 0
  const { cachedTokens = 0, cacheWriteTokens = 0 } = tokens
  const use = { model, provider, ...tokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens: 0 }
  const cost = computeCost(use, catalogue, atMs)
  return cost.known ? toDollars(cost.microdollars) : null
}

const sizes = new WeakMap<z.ZodType, number>()

/** Of a schema as a provider gets it, in bytes. */
function sizeOf(schema: z.ZodType): number {
  const known = sizes.get(schema)
  if (known !== undefined) return known
  const size = Buffer.byteLength(
    JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  )
  sizes.set(schema, size)
  return size
}

/** The most that one attempt can cost; null where the catalogue knows no price. */
export function estimateCost(chain: ModelChain, link: ModelLink, request: StepRequest): number | null {
  if (costOf({ inputTokens: 1, outputTokens: 1 }, link, chain.catalogue) === null) return null
  const schemas = Object.values(request.tools).reduce((sum, { inputSchema }) => sum + sizeOf(inputSchema), 0)
  const bytes = Buffer.byteLength(writePrompt(request)) + schemas
  const inputTokens = Math.ceil(bytes / fewestBytesPerToken)
  const outputTokens = request.maxOutputTokens ?? defaultMaxOutputTokens
  // What goes into a cache may cost more than what is only read.
  return costOf({ inputTokens, outputTokens, cacheWriteTokens: inputTokens }, link, chain.catalogue)
}

/** What a provider said was used; where it said nothing, or was cut off before it could, an estimate. */
export function readUsage(
  told: LanguageModelUsage | null,
  writtenCharacters: number,
  { chain, link, request }: { chain: ModelChain; link: ModelLink; request: StepRequest },
): Usage {
  const inputTokens = told?.inputTokens ?? Math.ceil(writePrompt(request).length / usualCharactersPerToken)
  const outputTokens = told?.outputTokens ?? Math.ceil(writtenCharacters / usualCharactersPerToken)
  const cachedTokens = told?.inputTokenDetails.cacheReadTokens ?? 0
  const cacheWriteTokens = told?.inputTokenDetails.cacheWriteTokens ?? 0
  const tokens = { inputTokens, outputTokens, cachedTokens, cacheWriteTokens }
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cached_tokens: cachedTokens,
    cost_usd: costOf(tokens, link, chain.catalogue) ?? 0,
  }
}

const writePrompt = ({ instructions, messages, tools }: StepRequest) =>
  JSON.stringify([
    instructions,
    messages,
    Object.entries(tools).map(([name, { description }]) => [name, description]),
  ])
