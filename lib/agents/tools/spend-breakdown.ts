import { z } from 'zod'

import {
  allOf,
  callsInput,
  computed,
  daysOf,
  formerInput,
  formerSpanOf,
  measured,
  nameOf,
  rangeInput,
  sameAs,
  spanOf,
} from './ask-events.ts'
import { callSeries, chosenCalls, feature, model, readCalls, user } from './model-calls.ts'
import { tool, type Value } from './tool.ts'

const fields = { model, feature, user } as const
const mostListed = 10

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
    const [field, filter] = [fields[by], chosenCalls(given)]
    const span = spanOf(context.frame, given)
    const former = formerSpanOf(context.frame, span, given)
    const names = ['cost', 'calls'] as const
    const [[total], [totalBefore], { groups }, before] = await Promise.all([
      readCalls(context, span, [], filter, names).then((all) => all.groups),
      readCalls(context, former, [], filter, names).then((all) => all.groups),
      readCalls(context, span, [field], filter, names),
      readCalls(context, former, [field], filter, names),
    ])
    const cost = (label: string, value: number, some = filter, isFormer = false) =>
      measured(context, {
        label: isFormer ? `${label}, before` : label,
        unit: 'usd',
        value,
        span: isFormer ? former : span,
        series: callSeries.cost,
        filter: some,
        period: isFormer ? 'previous' : 'current',
      })
    const [spent, spentBefore] = [total?.cost ?? 0, totalBefore?.cost ?? 0]
    const values: Record<string, Value> = {
      total: cost('Spend', spent),
      total_before: cost('Spend', spentBefore, filter, true),
      calls: measured(context, {
        label: 'Calls',
        unit: 'count',
        value: total?.calls ?? 0,
        span,
        series: callSeries.calls,
        filter,
        period: 'current',
      }),
      calls_before: measured(context, {
        label: 'Calls, before',
        unit: 'count',
        value: totalBefore?.calls ?? 0,
        span: former,
        series: callSeries.calls,
        filter,
        period: 'previous',
      }),
      change: computed(
        ['Change of spend', 'usd', spent - spentBefore],
        ['difference', 'total_before', 'total'],
      ),
      ...(spentBefore > 0
        ? {
            change_share: computed(
              ['Change of spend', 'ratio', spent / spentBefore - 1],
              ['share', 'total_before', 'total'],
            ),
          }
        : {}),
      per_day: computed(['Spend a day', 'usd', spent / daysOf(span)], ['average', 'total'], { span }),
    }
    const listed = groups
      .filter(({ isOther }) => !isOther)
      .toSorted((one, other) => other.cost - one.cost)
      .slice(0, mostListed)
    const data = listed.map(({ group: [name = null], cost: of }, at) => {
      const [key, some] = [`g${at + 1}`, allOf(filter, sameAs(field, name))]
      const was = before.groups.find(({ group, isOther }) => !isOther && group[0] === name)?.cost ?? 0
      values[key] = cost(`Spend for ${nameOf(name)}`, of, some)
      values[`${key}_before`] = cost(`Spend for ${nameOf(name)}`, was, some, true)
      if (spent > 0)
        values[`${key}_share`] = computed(
          [`Share of ${nameOf(name)}`, 'ratio', of / spent],
          ['share', key, 'total'],
        )
      return { [by]: name, value: key, before: `${key}_before` }
    })
    return {
      title: `Spend by ${by}`,
      values,
      data: { groups: data, more: groups.length > listed.length, range: span, before: former },
      query: {
        ...span,
        timezone: context.frame.timezone,
        series: [callSeries.cost],
        group_by: field,
        limit: 6,
        ...(filter ? { filter } : {}),
      },
    }
  },
})
