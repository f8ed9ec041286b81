import { z } from 'zod'

import { type Burst, findBursts } from '../analysis/statistics.ts'
import type { Finding } from '../schema.ts'
import {
  allOf,
  callsInput,
  computed,
  inText,
  lengthOf,
  measured,
  nameOf,
  rangeInput,
  spanOf,
  type Span,
  toSpan,
} from './ask-events.ts'
import { callSeries, chosenCalls, failed, feature, model, readCalls } from './model-calls.ts'
import { dayOf, readPoints } from './read-points.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

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
    const some = filter ? { filter } : {}
    const onlyFailed = allOf(filter, failed)
    const calls = { ...callSeries.calls, ...some }
    const failures = { ...callSeries.calls, filter: onlyFailed ?? failed }
    const interval = lengthOf(span) <= longest ? 'hour' : 'day'
    const [all, bad, [total], [lost]] = await Promise.all([
      readPoints(context, span, calls, interval),
      readPoints(context, span, failures, interval),
      readCalls(context, span, [], filter, ['calls', 'cost']).then(({ groups }) => groups),
      readCalls(context, span, [], onlyFailed, ['calls', 'cost']).then(({ groups }) => groups),
    ])
    const places = all.points.map(({ value }, at) => ({ calls: value, failed: bad.points[at]?.value ?? 0 }))
    const bursts = findBursts(places)
      .toSorted((one, other) => other.failed - one.failed)
      .slice(0, mostTold)
    const values: Record<string, Value> = {
      calls: measured(context, {
        label: 'Calls',
        unit: 'count',
        value: total?.calls ?? 0,
        span,
        series: callSeries.calls,
        filter,
      }),
      failed: measured(context, {
        label: 'Failed calls',
        unit: 'count',
        value: lost?.calls ?? 0,
        span,
        series: callSeries.calls,
        filter: onlyFailed,
      }),
      failed_cost: measured(context, {
        label: 'Cost of failed calls',
        unit: 'usd',
        value: lost?.cost ?? 0,
        span,
        series: callSeries.cost,
        filter: onlyFailed,
      }),
    }
    if (total && total.calls > 0)
      values.rate = computed(
        ['Share of calls that failed', 'ratio', (lost?.calls ?? 0) / total.calls],
        ['share', 'failed', 'calls'],
      )
    const told = await Promise.all(
      bursts.map(async (burst, at) =>
        describe(context, {
          burst,
          name: `b${at + 1}`,
          span: toSpan(
            Date.parse(all.points[burst.from]?.span.from ?? span.from),
            Date.parse(all.points[burst.to - 1]?.span.to ?? span.to),
          ),
          filter,
        }),
      ),
    )
    for (const each of told) Object.assign(values, each.values)
    return {
      title: 'Bursts of errors',
      values,
      data: { bursts: told.map(({ data }) => data), interval, range: span },
      query: { ...span, timezone: context.frame.timezone, series: [failures] },
      findings: told.map(({ finding }) => finding),
    }
  },
})

interface Told {
  burst: Burst
  name: string
  span: Span
  filter: ReturnType<typeof chosenCalls>
}

async function describe(context: ToolContext, { burst, name, span, filter }: Told) {
  const onlyFailed = allOf(filter, failed)
  const [byModel, byFeature] = await Promise.all(
    [model, feature].map((field) => readCalls(context, span, [field], onlyFailed, ['calls', 'cost'])),
  )
  const mostly = (groups = byModel?.groups) =>
    groups?.find(({ calls }) => calls >= mostOfIt * burst.failed)?.group[0] ?? null
  const [ofModel, ofFeature] = [mostly(), mostly(byFeature?.groups)]
  const from = dayOf(span.from, context.frame.timezone, 'hour')
  const until = dayOf(span.to, context.frame.timezone, 'hour')
  const when = `${from} to ${until}`
  const total = await readCalls(context, span, [], onlyFailed, ['cost', 'calls'])
  const values: Record<string, Value> = {
    [`${name}_failed`]: measured(context, {
      label: `Failed calls, ${when}`,
      unit: 'count',
      value: burst.failed,
      span,
      series: callSeries.calls,
      filter: onlyFailed,
    }),
    [`${name}_calls`]: measured(context, {
      label: `Calls, ${when}`,
      unit: 'count',
      value: burst.calls,
      span,
      series: callSeries.calls,
      filter,
    }),
    [`${name}_rate`]: computed(
      [`Share that failed, ${when}`, 'ratio', burst.failed / burst.calls],
      ['share', `${name}_failed`, `${name}_calls`],
      { span },
    ),
    [`${name}_cost`]: measured(context, {
      label: `Cost of failed calls, ${when}`,
      unit: 'usd',
      value: total.groups[0]?.cost ?? 0,
      span,
      series: callSeries.cost,
      filter: onlyFailed,
    }),
    [`${name}_length`]: computed([`Length of the burst from ${from}`, 'ms', lengthOf(span)], ['length'], {
      span,
    }),
  }
  const whose =
    ofModel === null
      ? ''
      : ` Mostly calls of ${inText(ofModel, 'model')} failed${ofFeature === null ? '' : `, for ${inText(ofFeature, 'feature')}`}.`
  const finding: Omit<Finding, 'id'> = {
    title:
      ofModel === null ? 'Calls failed in a burst' : `Calls of ${inText(ofModel, 'model')} failed in a burst`,
    text: `From ${when}, [[${name}_failed]] of [[${name}_calls]] failed.${whose} The failed calls cost [[${name}_cost]].`,
    evidence: [`${name}_failed`, `${name}_calls`, `${name}_cost`],
    confidence: 'high',
  }
  return {
    values,
    finding,
    data: {
      name,
      from: span.from,
      to: span.to,
      model: ofModel && nameOf(ofModel),
      feature: ofFeature && nameOf(ofFeature),
    },
  }
}
