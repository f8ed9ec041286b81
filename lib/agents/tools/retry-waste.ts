import { z } from 'zod'

import { allOf, callsInput, computed, measured, nameOf, rangeInput, sameAs, spanOf } from './ask-events.ts'
import { callSeries, chosenCalls, failed, feature, readCalls } from './model-calls.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type Value } from './tool.ts'

/** Some calls fail anywhere; beyond this, retries cost more than they have to. */
const usualShare = 0.03
const fewestFailures = 10
const mostListed = 5

export const retryWaste = tool({
  name: 'retry_waste',
  summary: 'What failed calls cost, which are paid for and mostly made once more, by feature.',
  input: z.object({ ...rangeInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, given) {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const onlyFailed = allOf(filter, failed)
    const names = ['cost', 'calls'] as const
    const [all, bad, byFeature] = await Promise.all([
      readCalls(context, span, [], filter, names),
      readCalls(context, span, [], onlyFailed, names),
      readCalls(context, span, [feature], onlyFailed, names),
    ])
    const [calls, lost, cost] = [
      all.groups[0]?.calls ?? 0,
      bad.groups[0]?.calls ?? 0,
      bad.groups[0]?.cost ?? 0,
    ]
    const count = { unit: 'count', span, series: callSeries.calls } as const
    const spend = { unit: 'usd', span, series: callSeries.cost } as const
    const values: Record<string, Value> = {
      calls: measured(context, { ...count, label: 'Calls', value: calls, filter }),
      failed: measured(context, { ...count, label: 'Failed calls', value: lost, filter: onlyFailed }),
      failed_cost: measured(context, {
        ...spend,
        label: 'Cost of failed calls',
        value: cost,
        filter: onlyFailed,
      }),
      saving: savingValue({
        label: 'Cost of failed calls a month',
        amount: cost,
        span,
        by: ['scale', 'failed_cost'],
      }),
    }
    if (calls > 0)
      values.rate = computed(
        ['Share of calls that failed', 'ratio', lost / calls],
        ['share', 'failed', 'calls'],
      )
    const listed = byFeature.groups
      .filter(({ isOther, cost: of }) => !isOther && of > 0)
      .toSorted((one, other) => other.cost - one.cost)
      .slice(0, mostListed)
    for (const [
      at,
      {
        group: [name = null],
        cost: of,
      },
    ] of listed.entries()) {
      values[`g${at + 1}`] = measured(context, {
        ...spend,
        label: `Cost of failed calls of ${nameOf(name)}`,
        value: of,
        filter: allOf(filter, failed, sameAs(feature, name)),
      })
    }
    const isMuch = lost >= fewestFailures && lost > usualShare * calls + 3 * Math.sqrt(usualShare * calls)
    return {
      title: 'What failed calls cost',
      values,
      data: {
        features: listed.map(({ group: [name = null] }, at) => ({ feature: name, value: `g${at + 1}` })),
        range: span,
      },
      findings:
        isMuch && values.saving
          ? tellSaving(context.frame, values.saving, {
              title: 'Failed calls are paid for',
              text: '[[failed]] of [[calls]] calls failed and cost [[failed_cost]]. At this rate that is [[saving]] a month. Retry later rather than at once, and check requests before they are sent.',
              evidence: ['failed', 'calls', 'failed_cost', 'saving'],
              confidence: 'high',
            })
          : [],
    }
  },
})
