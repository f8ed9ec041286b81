import { type Feature, features, largerSearchModel, modelChangeDaysAgo } from './story.ts'
import type { Day } from './teller.ts'

interface Asker {
  atMs: number
  subject: string
  session: string
}

/** A call of a model by one of the shop's features. */
export function tellModelCall(day: Day, use: keyof typeof features, asker: Asker): void {
  const { dice, daysAgo } = day
  const feature: Feature = features[use]
  const model = use === 'search' && daysAgo < modelChangeDaysAgo ? largerSearchModel : feature.model
  const inputTokens = Math.round(dice.skewed(feature.inputTokens))
  const isFailed = dice.happens(0.012)
  const latencyMs = Math.round(dice.skewed(feature.latencyMs) * (isFailed ? 6 : 1))
  asker.atMs += dice.skewed(4_000)
  day.tell({
    name: 'llm.call',
    atMs: asker.atMs,
    subject: asker.subject,
    session: asker.session,
    props: {
      provider: feature.provider,
      model,
      feature: feature.name,
      input_tokens: inputTokens,
      output_tokens: isFailed ? 0 : Math.round(dice.skewed(feature.outputTokens)),
      cached_tokens: dice.happens(feature.cachedShare) ? Math.floor(inputTokens * dice.between(0.4, 0.8)) : 0,
      latency_ms: latencyMs,
      status: isFailed ? 'error' : 'ok',
    },
  })
}
