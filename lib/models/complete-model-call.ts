import { readTime } from '#lib/core/read-time'

import type { Catalogue } from './catalogue.ts'
import { computeCost, type ModelUse, toDollars } from './compute-cost.ts'
import { nameProvider } from './model-names.ts'

export const modelCallName = 'llm.call'

const modelCallNotices = {
  model_missing: 'A call of a model without “model” has no cost. Name the model in props.model.',
  model_unknown:
    'The model is not in the catalogue, so the call has no cost. Give it a price on the Models page.',
  model_unpriced: 'The catalogue knows no price of the model for that day. Add one on the Models page.',
  tokens_invalid: 'Tokens are whole numbers from 0 on. The call has no cost until they are.',
  tokens_missing: 'The call says neither input_tokens nor output_tokens, so it has no cost.',
  cost_invalid:
    'cost_usd is a number of US dollars from 0 on. It was left out and computed from the catalogue.',
  value_replaced:
    'The value of a call of a model is its cost. Another one was left out: send it as cost_usd, or as a property.',
  cache_added:
    'More cached tokens than input tokens: they were taken as counted beside the input and added to it.',
} as const
type NoticeCode = keyof typeof modelCallNotices

/** As much of an event as its cost depends on. */
export interface ModelCall {
  index: number
  name: unknown
  time?: unknown
  value?: unknown
  props?: unknown
}

export interface Notice {
  index: number
  code: string
  message: string
  example: unknown
}

export interface CompletedCall<Call extends ModelCall> {
  candidate: Call & Pick<ModelCall, 'value'>
  /** What was altered, or could not be found out. */
  notices: Notice[]
}

type Props = Record<string, unknown>

/**
 * Gives a call of a model its cost in US dollars, as `cost_usd` and as its value, unless the sender did. Pure: the
 * same call, prices and time have the same cost.
 */
export function completeModelCall<Call extends ModelCall>(
  candidate: Call,
  catalogue: Catalogue,
  nowMs: number,
): CompletedCall<Call> {
  const given = candidate.props
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given))) {
    return { candidate, notices: [] }
  }
  const props: Props = { ...(given as Props | null | undefined) }
  const codes: NoticeCode[] = []
  if (typeof props.provider === 'string') props.provider = nameProvider(props.provider)
  const use = readUse(props, codes)
  if (isCost(props.cost_usd)) props.cost_source ??= 'sent'
  else {
    if (props.cost_usd !== undefined && props.cost_usd !== null) codes.push('cost_invalid')
    delete props.cost_usd
    if (use) addCost(props, use, catalogue, timeOf(candidate, nowMs), codes)
  }
  const cost = isCost(props.cost_usd) ? props.cost_usd : undefined
  const isOther = typeof candidate.value === 'number' && candidate.value !== cost
  if (isOther) codes.push('value_replaced')
  const completed = { ...candidate, props, value: isOther ? cost : (cost ?? candidate.value) }
  const notices = codes.map((code) => ({
    index: candidate.index,
    code,
    message: modelCallNotices[code],
    example: { model: props.model, provider: props.provider },
  }))
  return { candidate: completed, notices }
}

function addCost(props: Props, use: ModelUse, catalogue: Catalogue, atMs: number, codes: NoticeCode[]): void {
  const cost = computeCost(use, catalogue, atMs)
  if (!cost.known) {
    codes.push(cost.reason)
    return
  }
  props.cost_usd = toDollars(cost.microdollars)
  props.cost_source = 'catalogue'
  props.provider ??= cost.model.provider
}

function readUse(props: Props, codes: NoticeCode[]): ModelUse | null {
  const { model, provider } = props
  if (typeof model !== 'string' || model.trim() === '') {
    codes.push('model_missing')
    return null
  }
  const counts = tokenNames.map((name) => readTokens(props[name]))
  if (counts.includes(null)) {
    codes.push('tokens_invalid')
    return null
  }
  const [input = 0, output = 0, cached = 0, write = 0, hour = 0] = counts as number[]
  if ((props.input_tokens ?? props.output_tokens ?? null) === null) {
    codes.push('tokens_missing')
    return null
  }
  const cacheWriteTokens = Math.max(write, hour)
  const isBeside = cached + cacheWriteTokens > input
  const inputTokens = isBeside ? input + cached + cacheWriteTokens : input
  if (isBeside) {
    props.input_tokens = inputTokens
    codes.push('cache_added')
  }
  return {
    model,
    provider: typeof provider === 'string' ? provider : null,
    inputTokens,
    outputTokens: output,
    cachedTokens: cached,
    cacheWriteTokens,
    cacheWriteHourTokens: hour,
  }
}

const tokenNames = [
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'cache_write_tokens',
  'cache_write_1h_tokens',
] as const

/** Nothing is none; null is what cannot be a number of tokens. */
function readTokens(value: unknown): number | null {
  if (value === undefined || value === null) return 0
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

const isCost = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

function timeOf(candidate: ModelCall, nowMs: number): number {
  const { time } = candidate
  if (time === undefined || time === null || time === '') return nowMs
  const ms = readTime(time)
  return Number.isNaN(ms) ? nowMs : ms
}
