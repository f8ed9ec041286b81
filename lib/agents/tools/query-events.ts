import { z } from 'zod'

import { mostGroups, query } from '#lib/query/index'

import {
  allOf,
  askEvents,
  computed,
  inText,
  measured,
  nameOf,
  rangeInput,
  sameAs,
  type Series,
  type Span,
  spanOf,
  type TrendsResult,
} from './ask-events.ts'
import { labelOf, unitOf } from './read-points.ts'
import { tool, type ToolContext, type ToolOutput, type Value } from './tool.ts'

const { from: _from, to: _to, timezone: _timezone, fresh: _fresh, limit, ...body } = query.shape
const mostValues = 40
const mostPoints = 120

export const queryEventsTool = tool({
  name: 'query_events',
  summary:
    'Asks about any events in the language of POST /api/query: series with measures, filters, group_by, compare and formula, or a funnel, or retention. The range is fixed; each total becomes a value.',
  input: z.object({ ...rangeInput, ...body, limit: limit.unwrap().max(mostGroups).default(10) }),
  agents: ['data_agent'],
  async run(context, { from, to, ...asked }): Promise<ToolOutput> {
    const span = spanOf(context.frame, { from, to })
    const answer = await askEvents(context, span, asked)
    const drawn = { ...span, timezone: context.frame.timezone, ...asked }
    if (answer.kind === 'trends') return describeTrends(context, span, asked, answer, drawn)
    if (answer.kind === 'retention') {
      return {
        title: 'Retention',
        values: {},
        data: { cohorts: answer.cohorts.slice(0, mostPoints) },
        query: drawn,
      }
    }
    const values: Record<string, Value> = {}
    const funnels = answer.funnels.slice(0, 8).map(({ group, steps }, at) => ({
      group,
      steps: steps.map(({ label, count, rate }, place) => {
        const key = `f${at + 1}_s${place + 1}`
        const name = `${label}${group ? ` (${nameOf(Object.values(group)[0])})` : ''}`
        values[key] = computed([name, 'count', count], ['funnel'], { span })
        if (rate !== null)
          values[`${key}_rate`] = computed(
            [`Share that reached ${name}`, 'ratio', rate],
            ['share', `f${at + 1}_s1`, key],
            { span },
          )
        return { label, value: key }
      }),
    }))
    return { title: 'Funnel', values, data: { funnels }, query: drawn }
  },
})

type Asked = Omit<z.output<typeof query>, 'from' | 'to' | 'timezone'>

function describeTrends(
  context: ToolContext,
  span: Span,
  asked: Asked,
  answer: TrendsResult,
  drawn: ToolOutput['query'],
): ToolOutput {
  const values: Record<string, Value> = {}
  const { compared } = answer.meta
  const listed = answer.series.slice(0, mostValues).map((line, at) => {
    const key = `v${at + 1}`
    const of = asked.series?.['ABCDEFGHIJ'.indexOf(line.letter)]
    add(key, line.total, span, compared ? 'current' : undefined)
    if (line.previous && compared) add(`${key}_before`, line.previous.total, compared, 'previous')
    return {
      label: line.label,
      group: line.group,
      other: line.is_other,
      value: key,
      ...(line.points.length > 0 && line.points.length <= mostPoints ? { points: line.points } : {}),
    }
    function add(name: string, value: number | null, range: Span, period: Value['period']): void {
      const label = period === 'previous' ? `${line.label}, before` : line.label
      if (!of || line.is_other) {
        const how = of ? 'other_groups' : 'formula'
        values[name] = computed([label, of ? unitOf(of) : 'number', value], [how], {
          span: range,
          note: of ? 'All groups that are not listed.' : `The formula ${asked.formula ?? ''}.`,
          ...(period ? { period } : {}),
        })
        return
      }
      const groups = Object.entries(line.group ?? {}).map(([field, given]) => sameAs(field, given))
      const series: Series = { ...of, ...(of.label === undefined ? {} : { label: of.label }) }
      values[name] = measured(context, {
        label,
        unit: unitOf(of),
        value,
        span: range,
        series,
        filter: allOf(asked.filter, ...groups),
        period,
      })
    }
  })
  const [first] = asked.series ?? []
  return {
    title: inText(first ? labelOf(first) : 'Events', 'series'),
    values,
    data: {
      series: listed,
      groups: answer.meta.groups,
      interval: answer.meta.interval,
      range: span,
      ...(answer.series.length > mostValues ? { partial: 'Only the first of many series are listed.' } : {}),
    },
    query: drawn,
  }
}
