import { z } from 'zod'

import { query } from '#lib/query/index'

import {
  askEvents,
  computed,
  inText,
  labelOf,
  measureOne,
  nameOf,
  rangeInput,
  type Span,
  spanOf,
  type TrendsResult,
} from './ask-events.ts'
import { tool, type ToolContext, type ToolOutput, type Value } from './tool.ts'

const { from: _from, to: _to, timezone: _timezone, fresh: _fresh, ...body } = query.shape
type Asked = Omit<z.output<typeof query>, 'from' | 'to' | 'timezone'>
const mostValues = 40
const mostPoints = 120

export const queryEventsTool = tool({
  name: 'query_events',
  summary:
    'Asks about any events in the language of POST /api/query: series with measures, filters, group_by, compare and formula, or a funnel, or retention. The range is fixed; each total becomes a value.',
  input: z.object({ ...rangeInput, ...body }),
  agents: ['data_agent'],
  async run(context, { from, to, ...asked }): Promise<ToolOutput> {
    const span = spanOf(context.frame, { from, to })
    const answer = await askEvents(context, span, asked)
    const drawn = { ...span, timezone: context.frame.timezone, ...asked }
    if (answer.kind === 'trends') return { ...describeTrends(context, span, asked, answer), query: drawn }
    if (answer.kind === 'retention') {
      return {
        title: 'Retention',
        values: {},
        data: { cohorts: answer.cohorts.slice(0, mostPoints) },
        query: drawn,
      }
    }
    const values: Record<string, Value> = {}
    const funnels = answer.funnels.slice(0, 8).map(({ group, steps }, at) => {
      const of = group ? ` (${nameOf(Object.values(group)[0])})` : ''
      const told = steps.map(({ label, count, rate }, place) => {
        const key = `f${at + 1}_s${place + 1}`
        values[key] = computed([`${label}${of}`, 'count', count], ['funnel'], { span })
        if (rate !== null)
          values[`${key}_rate`] = computed(
            [`Share that reached ${label}${of}`, 'ratio', rate],
            ['share', `f${at + 1}_s1`, key],
            { span },
          )
        return { label, value: key }
      })
      return { group, steps: told }
    })
    return { title: 'Funnel', values, data: { funnels }, query: drawn }
  },
})

function describeTrends(context: ToolContext, span: Span, asked: Asked, answer: TrendsResult): ToolOutput {
  const values: Record<string, Value> = {}
  const { compared, interval, groups } = answer.meta
  const listed = answer.series
    .slice(0, mostValues)
    .map(({ letter, label, group, total, previous, points, is_other: isOther }, at) => {
      const of = isOther ? undefined : asked.series?.['ABCDEFGHIJ'.indexOf(letter)]
      const toValue = (value: number | null, range: Span, period?: 'current' | 'previous'): Value => {
        if (of)
          return measureOne(context, range, { ...of, label }, value, {
            filter: asked.filter,
            fields: group ?? {},
            ...(period && { period }),
          })
        const note = isOther ? 'All groups that are not listed.' : `The formula ${asked.formula ?? ''}.`
        const name = period === 'previous' ? `${label}, before` : label
        return computed([name, 'number', value], [isOther ? 'other_groups' : 'formula'], {
          span: range,
          note,
          ...(period && { period }),
        })
      }
      const key = `v${at + 1}`
      values[key] = toValue(total, span, compared ? 'current' : undefined)
      if (previous && compared) values[`${key}_before`] = toValue(previous.total, compared, 'previous')
      return { label, group, other: isOther, value: key, ...(points.length <= mostPoints && { points }) }
    })
  const [first] = asked.series ?? []
  const data = { series: listed, groups, interval, range: span, partial: answer.series.length > mostValues }
  return { title: inText(first ? labelOf(first) : 'Events', 'series'), values, data }
}
