import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import { roundTogether } from '../analysis/decompose.ts'
import { callsInput, computed, formerInput, measureBoth, rangeInput } from './ask-events.ts'
import { callSeries } from './model-calls.ts'
import { readChange } from './read-change.ts'
import { type NewFinding, wordCause, wordLevels } from './savings.ts'
import { tool, type Value } from './tool.ts'

const mostCauses = 6

export const explainChange = tool({
  name: 'explain_change',
  summary:
    'Why the spend on models changed between two time ranges: splits the change exactly into calls, new features, model swaps, prompt and answer length, share of the cache, prices, failed calls and one heavy customer.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['data_agent'],
  async run(context, input) {
    const change = await readChange(context, input)
    const { spans, spend, filter } = change
    const { cost: spend_after, cost_before: spend_before } = await measureBoth(
      context,
      spans,
      { cost: callSeries.cost },
      filter,
    )
    const values: Record<string, Value> = {
      ...(spend_before && { spend_before }),
      ...(spend_after && { spend_after }),
    }
    const difference = spend.after - spend.before
    const digits = Math.abs(difference) >= 1 ? 2 : 6
    const causes = change.causes.filter(({ usd }) => Math.abs(usd) > 1e-9)
    const listed = causes.slice(0, mostCauses)
    const rest = causes.slice(mostCauses).reduce((sum, { usd }) => sum + usd, 0)
    const rounded = roundTogether([...listed.map(({ usd }) => usd), rest], digits)
    const both = ['spend_before', 'spend_after'] as const
    const split = ['decomposition', ...both] as const
    const note = 'The parts sum to the change of spend.'
    values.change = computed(
      ['Change of spend', 'usd', Number(difference.toFixed(digits))],
      ['difference', ...both],
    )
    if (spend.before > 0)
      values.change_share = computed(
        ['Change of spend', 'ratio', difference / spend.before],
        ['share', ...both],
      )
    if (causes.length > mostCauses)
      values.rest = computed(['All else', 'usd', rounded.at(-1) ?? 0], split, { note })
    const findings: NewFinding[] = []
    const data = listed.map((cause, at) => {
      const name = `c${at + 1}`
      const { label, title } = wordCause(cause)
      const levels = wordLevels(cause, change, name)
      const isLarge = standsOut(cause, spend)
      Object.assign(values, levels.values, {
        [name]: computed([label, 'usd', rounded[at] ?? 0], split, { note }),
      })
      if (isLarge) {
        const text = `${levels.text} ${cause.usd > 0 ? 'That added' : 'That changed the spend by'} [[${name}]]${cause.usd > 0 ? ' to the spend' : ''}.`
        const confidence = Math.abs(cause.usd) >= Math.abs(difference) / 2 ? 'high' : 'medium'
        findings.push({ title, text, evidence: [...levels.names, name], confidence })
      }
      const { factor, feature, model, formerModel, customer } = cause
      return {
        value: name,
        stands_out: isLarge,
        cause: factor,
        feature,
        model,
        former_model: formerModel,
        customer,
      }
    })
    return {
      title: 'Why the spend changed',
      values,
      data: {
        causes: data,
        range: spans.after,
        before: spans.before,
        ...(change.isSplit && {
          compared: 'The first and the second half of the data: there is nothing before it.',
        }),
        ...(change.isPartial && {
          partial: 'Of more than a thousand pairs of feature and model the smaller ones are together.',
        }),
      },
      query: {
        from: spans.before.from,
        to: spans.after.to,
        timezone: context.frame.timezone,
        series: [callSeries.cost],
        group_by: 'props.feature',
        limit: 6,
        ...(filter && { filter }),
      },
      findings,
    }
  },
})
