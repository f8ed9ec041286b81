import { z } from 'zod'

import {
  callsInput,
  computed,
  daysOf,
  formerInput,
  measureBoth,
  measureGroups,
  rangeInput,
  spansOf,
} from './ask-events.ts'
import { callSeries, chosenCalls, feature, model, user } from './model-calls.ts'
import { tool, type Value } from './tool.ts'

const fields = { model, feature, user } as const

export const spendBreakdown = tool({
  name: 'spend_breakdown',
  summary: 'What calls of models cost, by model, feature or user, beside the time before.',
  input: z.object({
    by: z.enum(['model', 'feature', 'user']).default('model'),
    ...rangeInput,
    ...formerInput,
    ...callsInput,
  }),
  agents: ['data_agent', 'optimizer_agent'],
  async run(context, { by, ...given }) {
    const [field, filter, spans] = [fields[by], chosenCalls(given), spansOf(context.frame, given)]
    const { cost, calls } = callSeries
    const [totals, { groups, values: ofGroups, isPartial }] = await Promise.all([
      measureBoth(context, spans, { total: cost, calls }, filter),
      measureGroups(context, spans, field, { '': cost }, filter),
    ])
    const { total_change: change, ...counted } = totals
    const values: Record<string, Value> = { ...counted, ...ofGroups, ...(change && { change_share: change }) }
    const spent = totals.total?.value ?? 0
    values.per_day = computed(['Spend a day', 'usd', spent / daysOf(spans.after)], ['average', 'total'], {
      span: spans.after,
    })
    const data = groups.map(({ name, key, is: [of] }) => {
      const share = `${key}_share`
      if (spent > 0)
        values[share] = computed(
          [`Share of ${name ?? '(none)'}`, 'ratio', (of ?? 0) / spent],
          ['share', key, 'total'],
        )
      return { [by]: name, value: key, before: `${key}_before`, share }
    })
    return {
      title: `Spend by ${by}`,
      values,
      data: { groups: data, more: isPartial, range: spans.after, before: spans.before },
      query: {
        ...spans.after,
        timezone: context.frame.timezone,
        series: [cost],
        group_by: field,
        limit: 6,
        ...(filter && { filter }),
      },
    }
  },
})
