import { z } from 'zod'

import { authorise } from '#lib/platform/permission'
import {
  chosenBy,
  createQueryScope,
  type Filter,
  fromEvents,
  readField,
  runStatement,
  sql,
} from '#lib/query/index'

import {
  callsInput,
  computed,
  inText,
  measure,
  nameOf,
  rangeInput,
  type Span,
  spanOf,
  usd,
} from './ask-events.ts'
import { callSeries, chosenCalls, failed } from './model-calls.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const mostFeatures = 5
/** Now and then somebody asks the same again. */
const leastShare = 0.05
const fewestRepeats = 20
const hasHash: Filter = { field: 'props.prompt_hash', op: 'exists' }
const hashMissing =
  'Most calls have no prompt_hash, so repeated prompts cannot be told. Send a hash of the prompt as props.prompt_hash.'

export const duplicateSavings = tool({
  name: 'duplicate_savings',
  summary:
    'What calls with the same prompt (prompt_hash) to the same model cost beyond the first: exactly, and scaled to a month.',
  input: z.object({ ...rangeInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, given) {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const { calls, cost: spend } = callSeries
    const hashed = { ...calls, label: 'Calls with a prompt_hash', filter: hasHash }
    const [repeats, totals] = await Promise.all([
      readRepeats(context, span, filter),
      measure(context, span, { calls, spend, hashed }, { filter }),
    ])
    const count = repeats.reduce((sum, one) => sum + one.calls, 0)
    const cost = repeats.reduce((sum, one) => sum + one.cost, 0)
    const note = 'Of calls with the same prompt_hash that the same model answered, all but the first.'
    const costOf = (label: string, amount: number) =>
      computed([label, 'usd', usd(amount)], ['repeats', 'spend'], { note, span })
    const values: Record<string, Value> = {
      ...totals,
      repeats: computed(['Repeated calls', 'count', count], ['repeats', 'hashed'], { note, span }),
      repeats_cost: costOf('Cost of repeated calls', cost),
      saving: savingValue('Cost of repeated calls a month', span, {
        amount: cost,
        by: ['scale', 'repeats_cost'],
        note,
      }),
    }
    const features = repeats.slice(0, mostFeatures).map(({ feature, cost: ofFeature }, at) => {
      values[`g${at + 1}`] = costOf(`Cost of repeated calls of ${nameOf(feature)}`, ofFeature)
      return { feature, value: `g${at + 1}` }
    })
    const [first] = repeats
    const of =
      first && first.cost >= 0.8 * cost ? ` Most are calls of ${inText(first.feature, 'feature')}.` : ''
    const told = {
      title: 'The same prompts are sent again and again',
      text: `[[repeats]] calls repeated a prompt that had been answered by the same model, and cost [[repeats_cost]].${of} Keeping their answers would save [[saving]] a month.`,
      evidence: ['repeats', 'repeats_cost', 'saving'],
      confidence: 'high',
    } as const
    const isMuch = count >= fewestRepeats && cost >= leastShare * (totals.spend?.value ?? 0)
    return {
      title: 'Repeated prompts',
      values,
      data: { features, range: span },
      missing: (totals.hashed?.value ?? 0) < (totals.calls?.value ?? 0) / 2 ? [hashMissing] : [],
      findings: isMuch
        ? tellSaving(context.frame, values.saving, { ...told, evidence: [...told.evidence] })
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
  filter: Filter | undefined,
): Promise<Repeats[]> {
  authorise(ctx, 'events:read')
  signal.throwIfAborted()
  const range = { from: Date.parse(span.from), to: Date.parse(span.to) }
  const rows = { ...(await createQueryScope(ctx)), timezone: frame.timezone, range }
  // What failed had no answer that could have been kept.
  const chosen = chosenBy('llm.call', [filter, hasHash, { not: failed }], rows)
  const { number: cost } = readField('props.cost_usd')
  const answer = await runStatement(sql`
    SELECT feature, sum(calls - 1), sumKahan(total - earliest) AS repeated FROM (
      SELECT any(${readField('props.feature').text}) AS feature, count() AS calls,
             sumKahan(ifNull(${cost}, 0)) AS total, argMin(ifNull(${cost}, 0), (time, id)) AS earliest
      ${fromEvents(rows, chosen)}
      GROUP BY ${readField('props.prompt_hash').text}, ${readField('props.model').text}
      HAVING calls > 1
    ) GROUP BY feature ORDER BY repeated DESC, feature LIMIT 1000`)
  return answer.rows.map(([name, calls, amount]) => ({
    feature: typeof name === 'string' ? name : null,
    calls: Number(calls),
    cost: Number(amount),
  }))
}
