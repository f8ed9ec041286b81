import { z } from 'zod'

import { callsInput, computed, measure, measureGroups, rangeInput, spansOf } from './ask-events.ts'
import { callSeries, chosenCalls, failedSeries, feature } from './model-calls.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type Value } from './tool.ts'

/** Some calls fail anywhere; beyond this, retries cost more than they have to. */
const usualShare = 0.03
const fewestFailures = 10

export const retryWaste = tool({
  name: 'retry_waste',
  summary: 'What failed calls cost, which are paid for and mostly made once more, by feature.',
  input: z.object({ ...rangeInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, given) {
    const [spans, filter] = [spansOf(context.frame, given), chosenCalls(given)]
    const [totals, byFeature] = await Promise.all([
      measure(context, spans.after, { calls: callSeries.calls, ...failedSeries }, { filter }),
      measureGroups(context, spans, feature, { '': failedSeries.failed_cost }, filter),
    ])
    const [calls, failed, cost] = [totals.calls, totals.failed, totals.failed_cost].map(
      (one) => one?.value ?? 0,
    ) as [number, number, number]
    const values: Record<string, Value> = { ...totals, ...byFeature.values }
    values.saving = savingValue('Cost of failed calls a month', spans.after, {
      amount: cost,
      by: ['scale', 'failed_cost'],
    })
    if (calls > 0)
      values.rate = computed(
        ['Share of calls that failed', 'ratio', failed / calls],
        ['share', 'failed', 'calls'],
      )
    const isMuch = failed >= fewestFailures && failed > usualShare * calls + 3 * Math.sqrt(usualShare * calls)
    const told = {
      title: 'Failed calls are paid for',
      text: '[[failed]] of [[calls]] calls failed and cost [[failed_cost]]. At this rate that is [[saving]] a month. Retry later rather than at once, and check requests before they are sent.',
      evidence: ['failed', 'calls', 'failed_cost', 'saving'],
      confidence: 'high',
    } as const
    return {
      title: 'What failed calls cost',
      values,
      data: {
        features: byFeature.groups.map(({ name, key }) => ({ feature: name, value: key })),
        range: spans.after,
      },
      findings: isMuch
        ? tellSaving(context.frame, values.saving, { ...told, evidence: [...told.evidence] })
        : [],
    }
  },
})
