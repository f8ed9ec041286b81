import { createRandom, type Random } from '#lib/ingest/demo/random'
import type { Fact } from '#tests/factories/facts'

/** As the price lists say it: dollars per million tokens of input, output and cached input. */
export const prices = {
  'claude-sonnet-4-5': [3, 15, 0.3],
  'gpt-4.1': [2, 8, 0.5],
  'gpt-5-mini': [0.25, 2, 0.025],
  'gpt-5': [1.25, 10, 0.125],
  'gpt-4o': [2.5, 10, 1.25],
  'gpt-4o-mini': [0.15, 0.6, 0.075],
  'gpt-6-luna': [0.1, 0.5, 0.01],
} as const satisfies Record<string, readonly [number, number, number]>
export type Model = keyof typeof prices

export interface Call {
  feature: string
  model: Model
  subject: string
  input: number
  output: number
  cached: number
  latency: number
  failed: boolean
  hash: string
  time: number
  /** In dollars, where a sender says it. */
  cost?: number
}

export const dayMs = 86_400_000
export const plantedDays = 7

export const costOn = (
  { input, output, cached }: Pick<Call, 'input' | 'output' | 'cached'>,
  model: Model,
): number => {
  const [ofInput, ofOutput, ofCached] = prices[model]
  return Math.round((input - cached) * ofInput + output * ofOutput + cached * ofCached) / 1e6
}
export const costOf = (call: Call) => call.cost ?? costOn(call, call.model)
export const sum = (calls: readonly Call[], of: (call: Call) => number) =>
  calls.reduce((total, call) => total + of(call), 0)
export const average = (calls: readonly Call[], of: (call: Call) => number) => sum(calls, of) / calls.length
export const monthly = (dollars: number) => (dollars * 30) / plantedDays

export const features = {
  'support-chat': { model: 'claude-sonnet-4-5', input: 2_600, output: 320, share: 0.6, latency: 2_000 },
  summaries: { model: 'gpt-4.1', input: 3_000, output: 420, share: 0.5, latency: 1_600 },
  'document-qa': { model: 'gpt-5-mini', input: 2_400, output: 300, share: 0.6, latency: 1_200 },
} as const
export type Feature = keyof typeof features
export const featureNames = Object.keys(features) as Feature[]

export interface World {
  random: Random
  end: number
  callsADay: number
  before: Call[]
  after: Call[]
  makeCall(feature: Feature, from: number): Call
}

export function createWorld(seed: string, end: number): World {
  const random = createRandom(seed)
  const callsADay = random.whole(24, 40)
  const makeCall = (feature: Feature, from: number): Call => {
    const { model, input, output, share, latency } = features[feature]
    const failed = random.happens(0.008)
    const tokens = Math.round(input * random.between(0.8, 1.2))
    return {
      feature,
      model,
      subject: `user-${random.whole(1, 40)}`,
      input: failed ? 0 : tokens,
      output: failed ? 0 : Math.round(output * random.between(0.7, 1.3)),
      cached: failed ? 0 : Math.floor(tokens * share),
      latency: Math.round(random.skewed(latency)),
      failed,
      hash: `${seed}-${random.whole(0, 2 ** 50)}`,
      time: Math.floor(from + random.next() * dayMs),
    }
  }
  const days = (first: number) =>
    Array.from({ length: plantedDays }, (_, day) => end - (first - day) * dayMs).flatMap((from) =>
      featureNames.flatMap((feature) =>
        Array.from({ length: callsADay + random.whole(-3, 3) }, () => makeCall(feature, from)),
      ),
    )
  return { random, end, callsADay, before: days(2 * plantedDays), after: days(plantedDays), makeCall }
}

export const toFacts = ({ before, after }: World): Fact[] =>
  [...before, ...after].map((call) => ({
    name: 'llm.call',
    time: call.time,
    subject: call.subject,
    value: costOf(call),
    props: {
      model: call.model,
      provider: call.model.startsWith('claude') ? 'anthropic' : 'openai',
      feature: call.feature,
      input_tokens: call.input,
      output_tokens: call.output,
      cached_tokens: call.cached,
      cost_usd: costOf(call),
      latency_ms: call.latency,
      status: call.failed ? 'error' : 'ok',
      prompt_hash: call.hash,
    },
  }))
