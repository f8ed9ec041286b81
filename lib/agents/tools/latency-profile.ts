import { z } from 'zod'

import {
  allOf,
  callsInput,
  computed,
  formerInput,
  inText,
  measure,
  measureBoth,
  measureGroups,
  rangeInput,
  type Series,
  spansOf,
} from './ask-events.ts'
import { chosenCalls, feature, model, user } from './model-calls.ts'
import type { NewFinding } from './savings.ts'
import { tool } from './tool.ts'

const event = 'llm.call'
const of = 'props.latency_ms'
const timed: Series = { event, of, label: 'Timed calls' }
const levels = {
  p50: { event, of, measure: 'p50', label: 'Latency, p50' },
  p95: { event, of, measure: 'p95', label: 'Latency, p95' },
  p99: { event, of, measure: 'p99', label: 'Latency, p99' },
} as const satisfies Record<string, Series>
/** A median of so many calls strays by less than a tenth. */
const fewestCalls = 100
const slower = 1.3
const manyTimes = 5

export const latencyProfile = tool({
  name: 'latency_profile',
  summary:
    'How long calls of models take: percentiles, beside the time before, by model or feature, and how many are far slower than the rest.',
  input: z.object({
    by: z.enum(['model', 'feature', 'user']).default('model'),
    ...rangeInput,
    ...formerInput,
    ...callsInput,
  }),
  agents: ['data_agent'],
  async run(context, { by, ...given }) {
    const [filter, spans] = [chosenCalls(given), spansOf(context.frame, given)]
    const { p50, p95 } = levels
    const [totals, groups] = await Promise.all([
      measureBoth(context, spans, { ...levels, timed }, filter),
      measureGroups(context, spans, { model, feature, user }[by], { timed, p50, p95 }, filter),
    ])
    const values = { ...totals, ...groups.values }
    const limit = (totals.p50?.value ?? 0) * manyTimes
    if (limit > 0) {
      const slow = allOf(filter, { field: of, op: 'gt', value: limit })
      const note = `${manyTimes} times the median.`
      values.slow_limit = computed(['Far slower than the rest', 'ms', limit], ['multiple', 'p50'], { note })
      Object.assign(
        values,
        await measure(
          context,
          spans.after,
          { slow_calls: { event, label: 'Calls far slower than the rest' } },
          { filter: slow },
        ),
      )
    }
    const findings: NewFinding[] = []
    const data = groups.groups.map(({ name, key, is, was }) => {
      const isSlower = isMuchSlower(was, is)
      if (isSlower) findings.push(tell(inText(name, by), `${key}_`))
      return { [by]: name, p50: `${key}_p50`, p95: `${key}_p95`, slower: isSlower }
    })
    const [was, is] = ['_before', ''].map((suffix) => [
      values[`timed${suffix}`]?.value ?? 0,
      values[`p50${suffix}`]?.value ?? 0,
    ])
    if (findings.length === 0 && isMuchSlower(was, is)) findings.push(tell('models', ''))
    return {
      title: `Latency by ${by}`,
      values,
      data: { groups: data, range: spans.after, before: spans.before },
      query: {
        ...spans.after,
        timezone: context.frame.timezone,
        series: [p50, p95],
        ...(filter && { filter }),
      },
      findings: findings.slice(0, 3),
    }
  },
})

type Measured = readonly (number | null)[]

function isMuchSlower([callsBefore, before]: Measured = [], [calls, now]: Measured = []): boolean {
  return (
    Math.min(callsBefore ?? 0, calls ?? 0) >= fewestCalls &&
    (before ?? 0) > 0 &&
    (now ?? 0) >= slower * (before ?? 0)
  )
}

const tell = (name: string, key: string): NewFinding => ({
  title: `Calls of ${name} became slower`,
  text: `The median of ${name} went from [[${key}p50_before]] before to [[${key}p50]]; the 95th percentile is [[${key}p95]].`,
  evidence: [`${key}p50`, `${key}p50_before`, `${key}p95`],
  confidence: 'high',
})
