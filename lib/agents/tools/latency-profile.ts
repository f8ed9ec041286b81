import { z } from 'zod'

import type { Finding } from '../schema.ts'
import {
  allOf,
  askTrends,
  callsInput,
  computed,
  formerInput,
  formerSpanOf,
  inText,
  measured,
  nameOf,
  rangeInput,
  sameAs,
  type Series,
  type Span,
  spanOf,
} from './ask-events.ts'
import { chosenCalls, feature, model } from './model-calls.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const event = 'llm.call'
const levels = ['p50', 'p95', 'p99'] as const
const series: Series[] = [
  ...levels.map((measure) => ({ event, measure, of: 'props.latency_ms' })),
  { event, of: 'props.latency_ms' },
]
const mostListed = 8
/** A median of so many calls strays by less than a tenth. */
const fewestCalls = 100
const slower = 1.3
const manyTimes = 5

export const latencyProfile = tool({
  name: 'latency_profile',
  summary:
    'How long calls of models take: percentiles, beside the time before, by model or feature, and how many are far slower than the rest.',
  input: z.object({
    by: z.enum(['model', 'feature']).default('model'),
    ...rangeInput,
    ...formerInput,
    ...callsInput,
  }),
  agents: ['data_agent'],
  async run(context, { by, ...given }) {
    const [field, filter] = [by === 'model' ? model : feature, chosenCalls(given)]
    const span = spanOf(context.frame, given)
    const former = formerSpanOf(context.frame, span, given)
    const [all, were, groups, before] = await Promise.all([
      readLatency(context, span, null, filter),
      readLatency(context, former, null, filter),
      readLatency(context, span, field, filter),
      readLatency(context, former, field, filter),
    ])
    const values: Record<string, Value> = {}
    const add = (
      prefix: string,
      label: string,
      one: Latency | undefined,
      isFormer: boolean,
      some = filter,
    ) => {
      for (const [at, level] of levels.entries()) {
        const period = isFormer ? 'previous' : 'current'
        values[`${prefix}${level}${isFormer ? '_before' : ''}`] = measured(context, {
          label: `${label}, ${level}${isFormer ? ', before' : ''}`,
          unit: 'ms',
          value: one?.levels[at] ?? null,
          span: isFormer ? former : span,
          series: series[at] ?? { event },
          filter: some,
          period,
        })
      }
    }
    add('', 'Latency', all[0], false)
    add('', 'Latency', were[0], true)
    const typical = all[0]?.levels[0] ?? null
    if (typical !== null) Object.assign(values, await countSlow(context, span, filter, typical * manyTimes))
    const listed = groups.toSorted((one, other) => other.calls - one.calls).slice(0, mostListed)
    const findings: Omit<Finding, 'id'>[] = []
    const data = listed.map((one, at) => {
      const [prefix, some] = [`g${at + 1}_`, allOf(filter, sameAs(field, one.name))]
      const was = before.find(({ name }) => name === one.name)
      add(prefix, `Latency of ${nameOf(one.name)}`, one, false, some)
      add(prefix, `Latency of ${nameOf(one.name)}`, was, true, some)
      if (isSlower(was, one)) findings.push(tell(inText(one.name, by), prefix))
      return { [by]: one.name, p50: `${prefix}p50`, p95: `${prefix}p95`, slower: isSlower(was, one) }
    })
    if (findings.length === 0 && isSlower(were[0], all[0])) findings.push(tell('models', ''))
    return {
      title: `Latency by ${by}`,
      values,
      data: { groups: data, range: span, before: former },
      query: {
        ...span,
        timezone: context.frame.timezone,
        series: series.slice(0, 2),
        ...(filter ? { filter } : {}),
      },
      findings: findings.slice(0, 3),
    }
  },
})

interface Latency {
  name: string | null
  levels: (number | null)[]
  calls: number
}

async function readLatency(
  context: ToolContext,
  span: Span,
  field: string | null,
  filter: ReturnType<typeof chosenCalls>,
): Promise<Latency[]> {
  const answer = await askTrends(context, span, {
    series,
    interval: 'none',
    ...(field === null ? {} : { group_by: field, limit: 100 }),
    ...(filter ? { filter } : {}),
  })
  const lines = [
    ...Map.groupBy(
      answer.series.filter((one) => !one.is_other),
      ({ key }) => key.slice(1),
    ).values(),
  ]
  return lines.map((some) => ({
    name: field === null ? null : (some[0]?.group?.[field] ?? null),
    levels: some.slice(0, levels.length).map(({ total }) => total),
    calls: some.at(-1)?.total ?? 0,
  }))
}

function isSlower(was: Latency | undefined, is: Latency | undefined): boolean {
  if (!was || !is || Math.min(was.calls, is.calls) < fewestCalls) return false
  const [before, after] = [was.levels[0] ?? 0, is.levels[0] ?? 0]
  return before > 0 && after >= slower * before
}

const tell = (name: string, prefix: string): Omit<Finding, 'id'> => ({
  title: `Calls of ${name} became slower`,
  text: `The median of ${name} went from [[${prefix}p50_before]] before to [[${prefix}p50]]; the 95th percentile is [[${prefix}p95]].`,
  evidence: [`${prefix}p50`, `${prefix}p50_before`, `${prefix}p95`],
  confidence: 'high',
})

async function countSlow(
  context: ToolContext,
  span: Span,
  filter: ReturnType<typeof chosenCalls>,
  limit: number,
): Promise<Record<string, Value>> {
  const slow = allOf(filter, { field: 'props.latency_ms', op: 'gt', value: limit })
  const counted: Series = { event }
  const answer = await askTrends(context, span, {
    series: [counted],
    interval: 'none',
    ...(slow ? { filter: slow } : {}),
  })
  return {
    slow_limit: computed(['Far slower than the rest', 'ms', limit], ['multiple', 'p50'], {
      note: `${manyTimes} times the median.`,
    }),
    slow_calls: measured(context, {
      label: 'Calls far slower than the rest',
      unit: 'count',
      value: answer.series[0]?.total ?? 0,
      span,
      series: counted,
      filter: slow,
    }),
  }
}
