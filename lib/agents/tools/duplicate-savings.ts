import { z } from 'zod'

import { authorise } from '#lib/platform/permission'
import { chosenBy, createQueryScope, fromEvents, readField, runStatement, sql } from '#lib/query/index'

import {
  allOf,
  callsInput,
  computed,
  inText,
  measured,
  nameOf,
  rangeInput,
  spanOf,
  usd,
  type Span,
} from './ask-events.ts'
import { callSeries, chosenCalls, failed, readCalls } from './model-calls.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const mostFeatures = 5
/** Now and then somebody asks the same again. */
const leastShare = 0.05
const fewestRepeats = 20

export const duplicateSavings = tool({
  name: 'duplicate_savings',
  summary:
    'What calls with the same prompt (prompt_hash) to the same model cost beyond the first: exactly, and scaled to a month.',
  input: z.object({ ...rangeInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, given) {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const hashed = allOf(filter, { field: 'props.prompt_hash', op: 'exists' })
    const [repeats, all, known] = await Promise.all([
      readRepeats(context, span, filter),
      readCalls(context, span, [], filter, ['calls', 'cost']),
      readCalls(context, span, [], hashed, ['calls', 'cost']),
    ])
    const [spend, calls] = [all.groups[0]?.cost ?? 0, all.groups[0]?.calls ?? 0]
    const withHash = known.groups[0]?.calls ?? 0
    const count = repeats.reduce((sum, one) => sum + one.calls, 0)
    const cost = usd(repeats.reduce((sum, one) => sum + one.cost, 0))
    const note = 'Of calls with the same prompt_hash that the same model answered, all but the first.'
    const values: Record<string, Value> = {
      spend: measured(context, {
        label: 'Spend',
        unit: 'usd',
        value: spend,
        span,
        series: callSeries.cost,
        filter,
      }),
      hashed: measured(context, {
        label: 'Calls with a prompt_hash',
        unit: 'count',
        value: withHash,
        span,
        series: callSeries.calls,
        filter: hashed,
      }),
      repeats: computed(['Repeated calls', 'count', count], ['repeats', 'hashed'], { note, span }),
      repeats_cost: computed(['Cost of repeated calls', 'usd', cost], ['repeats', 'spend'], { note, span }),
      saving: savingValue({
        label: 'Cost of repeated calls a month',
        amount: cost,
        span,
        by: ['scale', 'repeats_cost'],
        note,
      }),
    }
    for (const [at, one] of repeats.slice(0, mostFeatures).entries()) {
      values[`g${at + 1}`] = computed(
        [`Cost of repeated calls of ${nameOf(one.feature)}`, 'usd', usd(one.cost)],
        ['repeats', 'spend'],
        { note, span },
      )
    }
    const [first] = repeats
    const isMuch = count >= fewestRepeats && cost >= leastShare * spend
    const of =
      first && first.cost >= 0.8 * cost ? ` Most are calls of ${inText(first.feature, 'feature')}.` : ''
    return {
      title: 'Repeated prompts',
      values,
      data: {
        features: repeats
          .slice(0, mostFeatures)
          .map((one, at) => ({ feature: one.feature, value: `g${at + 1}` })),
        range: span,
      },
      missing:
        calls > 0 && withHash < calls / 2
          ? [
              'Most calls have no prompt_hash, so repeated prompts cannot be told. Send a hash of the prompt as props.prompt_hash.',
            ]
          : [],
      findings:
        isMuch && values.saving
          ? tellSaving(context.frame, values.saving, {
              title: 'The same prompts are sent again and again',
              text: `[[repeats]] calls repeated a prompt that had been answered by the same model, and cost [[repeats_cost]].${of} Keeping their answers would save [[saving]] a month.`,
              evidence: ['repeats', 'repeats_cost', 'saving'],
              confidence: 'high',
            })
          : [],
    }
  },
})

interface Repeats {
  feature: string | null
  calls: number
  cost: number
}

/** Queries list groups; which call of a group was the first only the store can tell. */
async function readRepeats(
  { ctx, frame, signal }: ToolContext,
  span: Span,
  filter: ReturnType<typeof chosenCalls>,
): Promise<Repeats[]> {
  authorise(ctx, 'events:read')
  signal.throwIfAborted()
  const scope = await createQueryScope(ctx)
  const rows = {
    ...scope,
    timezone: frame.timezone,
    range: { from: Date.parse(span.from), to: Date.parse(span.to) },
  }
  // What failed had no answer that could have been kept.
  const chosen = chosenBy(
    'llm.call',
    [filter, { field: 'props.prompt_hash', op: 'exists' }, { not: failed }],
    rows,
  )
  const { number: costOfCall } = readField('props.cost_usd')
  const answer = await runStatement(sql`
    SELECT feature, sum(calls - 1), sumKahan(total - earliest) AS repeated FROM (
      SELECT any(${readField('props.feature').text}) AS feature, count() AS calls,
             sumKahan(ifNull(${costOfCall}, 0)) AS total, argMin(ifNull(${costOfCall}, 0), (time, id)) AS earliest
      ${fromEvents(rows, chosen)}
      GROUP BY ${readField('props.prompt_hash').text}, ${readField('props.model').text}
      HAVING calls > 1
    ) GROUP BY feature ORDER BY repeated DESC, feature LIMIT 1000`)
  return answer.rows.map(([name, calls, cost]) => ({
    feature: typeof name === 'string' ? name : null,
    calls: Number(calls),
    cost: Number(cost),
  }))
}
