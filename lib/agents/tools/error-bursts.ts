import { z } from 'zod'

import { type Burst, findBursts } from '../analysis/statistics.ts'
import {
  allOf,
  callsInput,
  computed,
  inText,
  lengthOf,
  measure,
  rangeInput,
  type Span,
  spanOf,
  toSpan,
} from './ask-events.ts'
import { callSeries, chosenCalls, failed, failedSeries, feature, model, readCalls } from './model-calls.ts'
import { dayOf, readPoints } from './read-points.ts'
import type { NewFinding } from './savings.ts'
import { tool, type ToolContext } from './tool.ts'

const mostTold = 5
/** Beyond so many hours an outage is a day that went wrong. */
const longest = 60 * 86_400_000
/** So much of a burst in one group, and it was that group’s. */
const mostOfIt = 0.8

export const errorBursts = tool({
  name: 'error_bursts',
  summary:
    'When calls of models failed far more than usual: how long, how many, which model or feature, and what the failed calls cost.',
  input: z.object({ ...rangeInput, ...callsInput }),
  agents: ['data_agent'],
  async run(context, given) {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const narrow = { ...callSeries.calls, ...(filter && { filter }) }
    const failures = { ...failedSeries.failed, filter: allOf(filter, failed) ?? failed }
    const [totals, points] = await Promise.all([
      measureFailures(context, span, filter),
      readPoints(context, span, [narrow, failures], lengthOf(span) <= longest ? 'hour' : 'day'),
    ])
    const [calls = [], lost = []] = points.levels
    const bursts = findBursts(calls.map((count, at) => ({ calls: count, failed: lost[at] ?? 0 })))
    const largest = bursts.toSorted((one, other) => other.failed - one.failed).slice(0, mostTold)
    const told = await Promise.all(
      largest.map((burst, at) => {
        const [first, last] = [points.spans[burst.from] ?? span, points.spans[burst.to - 1] ?? span]
        return describe(context, burst, {
          name: `b${at + 1}`,
          span: toSpan(Date.parse(first.from), Date.parse(last.to)),
          filter,
        })
      }),
    )
    return {
      title: 'Bursts of errors',
      values: Object.assign(totals, ...told.map(({ values }) => values)),
      data: { bursts: told.map(({ data }) => data), interval: points.interval, range: span },
      query: { ...span, timezone: context.frame.timezone, series: [failures] },
      findings: told.map(({ finding }) => finding),
    }
  },
})

type Some = ReturnType<typeof chosenCalls>

async function measureFailures(context: ToolContext, span: Span, filter: Some) {
  const values = await measure(context, span, { calls: callSeries.calls, ...failedSeries }, { filter })
  const [calls, lost] = [values.calls?.value ?? 0, values.failed?.value ?? 0]
  if (calls > 0)
    values.rate = computed(
      ['Share of calls that failed', 'ratio', lost / calls],
      ['share', 'failed', 'calls'],
      { span },
    )
  return values
}

interface Told {
  name: string
  span: Span
  filter: Some
}

async function describe(context: ToolContext, burst: Burst, { name, span, filter }: Told) {
  const mostly = async (field: string) => {
    const { groups } = await readCalls(context, span, [field], allOf(filter, failed), ['calls'])
    return groups.find(({ calls }) => calls >= mostOfIt * burst.failed)?.group[0] ?? null
  }
  const [found, ofModel, ofFeature] = await Promise.all([
    measureFailures(context, span, filter),
    mostly(model),
    mostly(feature),
  ])
  const [from, to] = [span.from, span.to].map((time) => dayOf(time, context.frame.timezone, 'hour'))
  const named = Object.entries(found).map(([key, value]) => {
    const inputs = value.computation?.inputs.map((input) => `${name}_${input}`)
    const label = `${value.label}, ${from} to ${to}`
    return [
      `${name}_${key}`,
      { ...value, label, ...(inputs && { computation: { name: 'share', inputs } }) },
    ] as const
  })
  const length = computed([`Length of the burst from ${from}`, 'ms', lengthOf(span)], ['length'], { span })
  const whose =
    ofModel === null
      ? ''
      : ` Mostly calls of ${inText(ofModel, 'model')} failed${ofFeature === null ? '' : `, for ${inText(ofFeature, 'feature')}`}.`
  const finding: NewFinding = {
    title:
      ofModel === null ? 'Calls failed in a burst' : `Calls of ${inText(ofModel, 'model')} failed in a burst`,
    text: `From ${from} to ${to}, [[${name}_failed]] of [[${name}_calls]] calls failed.${whose} The failed calls cost [[${name}_failed_cost]].`,
    evidence: [`${name}_failed`, `${name}_calls`, `${name}_failed_cost`],
    confidence: 'high',
  }
  const data = { name, from: span.from, to: span.to, model: ofModel, feature: ofFeature }
  return { values: { ...Object.fromEntries(named), [`${name}_length`]: length }, finding, data }
}
