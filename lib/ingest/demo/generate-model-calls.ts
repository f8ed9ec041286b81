import type { Day } from './demo-day.ts'
import { type Feature, features, largerSearchModel, modelChangeDaysAgo } from './demo-shop.ts'

interface Caller {
  atMs: number
  subject: string
  session: string
}

/** A call of a model by one of the shop's features. */
export function generateModelCall(day: Day, use: keyof typeof features, caller: Caller): void {
  const { random, daysAgo } = day
  const feature: Feature = features[use]
  const model = use === 'search' && daysAgo < modelChangeDaysAgo ? largerSearchModel : feature.model
  const inputTokens = Math.round(random.skewed(feature.inputTokens))
  const isFailed = random.happens(0.012)
  const latencyMs = Math.round(random.skewed(feature.latencyMs) * (isFailed ? 6 : 1))
  caller.atMs += random.skewed(4_000)
  day.add({
    name: 'llm.call',
    atMs: caller.atMs,
    subject: caller.subject,
    session: caller.session,
    props: {
      provider: feature.provider,
      model,
      feature: feature.name,
      input_tokens: inputTokens,
      output_tokens: isFailed ? 0 : Math.round(random.skewed(feature.outputTokens)),
      cached_tokens: random.happens(feature.cachedShare)
        ? Math.floor(inputTokens * random.between(0.4, 0.8))
        : 0,
      latency_ms: latencyMs,
      status: isFailed ? 'error' : 'ok',
    },
  })
}
