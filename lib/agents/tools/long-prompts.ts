import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import type { Contribution } from '../analysis/decompose.ts'
import { mean } from '../analysis/statistics.ts'
import type { Finding } from '../schema.ts'
import { allOf, callsInput, computed, formerInput, inText, nameOf, rangeInput, sameAs } from './ask-events.ts'
import { feature as featureField } from './model-calls.ts'
import { type Change, readChange } from './read-change.ts'
import { readPoints } from './read-points.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const mostListed = 5

export const longPrompts = tool({
  name: 'long_prompts',
  summary:
    'Features whose prompts or answers grew, what the growth costs a month, and which prompts are longest.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, input) {
    const change = await readChange(context, input)
    const values: Record<string, Value> = {}
    const findings: Omit<Finding, 'id'>[] = []
    const grown = change.causes.filter(
      (cause) =>
        (cause.factor === 'input' || cause.factor === 'output') &&
        cause.usd > 0 &&
        standsOut(cause, change.spend),
    )
    const data = await Promise.all(
      grown.slice(0, mostListed).map(async (cause, at) => {
        const told = await describe(context, change, cause, `p${at + 1}`)
        Object.assign(values, told.values)
        findings.push(...told.findings)
        return {
          feature: cause.feature,
          grew: cause.factor,
          saving: `p${at + 1}_saving`,
          was: `p${at + 1}_was`,
          is: `p${at + 1}_is`,
        }
      }),
    )
    const byFeature = [...Map.groupBy(change.segments.after, ({ feature }) => feature)].map(
      ([feature, some]) => {
        const calls = some.reduce((sum, one) => sum + one.calls, 0)
        return { feature, average: calls > 0 ? some.reduce((sum, one) => sum + one.input, 0) / calls : 0 }
      },
    )
    const longest = byFeature.toSorted((one, other) => other.average - one.average).slice(0, mostListed)
    for (const [at, { feature, average }] of longest.entries()) {
      values[`g${at + 1}`] = computed(
        [`Average prompt of ${nameOf(feature)}`, 'tokens', average],
        ['average'],
        { span: change.spans.after },
      )
    }
    return {
      title: 'Long prompts and answers',
      values,
      data: {
        grown: data,
        longest: longest.map(({ feature }, at) => ({ feature, value: `g${at + 1}` })),
        range: change.spans.after,
        before: change.spans.before,
      },
      findings,
    }
  },
})

async function describe(context: ToolContext, change: Change, cause: Contribution, name: string) {
  const { factor, feature, usd, was, is } = cause
  const of = `props.${factor}_tokens`
  const kind = factor === 'input' ? 'prompt' : 'answer'
  const filter = allOf(change.filter, sameAs(featureField, feature))
  const daily = await readPoints(context, change.spans.before, {
    event: 'llm.call',
    measure: 'avg',
    of,
    ...(filter ? { filter } : {}),
  })
  const levels = daily.points.flatMap(({ value }) => (value > 0 ? [value] : []))
  const shared = {
    label: `What longer ${kind}s of ${nameOf(feature)} cost a month`,
    span: change.spans.after,
  }
  const error = uncertaintyOf(levels) / Math.max(1, is - was)
  const values: Record<string, Value> = {
    [`${name}_was`]: computed([`Average ${kind} of ${nameOf(feature)}, before`, 'tokens', was], ['average'], {
      period: 'previous',
      span: change.spans.before,
    }),
    [`${name}_is`]: computed([`Average ${kind} of ${nameOf(feature)}`, 'tokens', is], ['average'], {
      period: 'current',
      span: change.spans.after,
    }),
    [`${name}_saving`]: savingValue({
      ...shared,
      amount: usd,
      low: usd * (1 - error),
      high: usd * (1 + error),
      by: ['growth', `${name}_was`, `${name}_is`],
      note: `The calls of now with ${kind}s as long as before. The interval is how far averages strayed then.`,
    }),
  }
  const value = values[`${name}_saving`]
  const findings = value
    ? tellSaving(context.frame, value, {
        title: `${kind === 'prompt' ? 'Prompts' : 'Answers'} of ${inText(feature, 'feature')} grew`,
        text: `The average ${kind} of ${inText(feature, 'feature')} went from [[${name}_was]] to [[${name}_is]]. Going back would save [[${name}_saving]] a month.`,
        evidence: [`${name}_was`, `${name}_is`, `${name}_saving`],
        confidence: 'medium',
      })
    : []
  return { values, findings }
}

const leastError = 0.02

/** Three standard errors of the average of days; two in a hundred at least. */
function uncertaintyOf(levels: readonly number[]): number {
  if (levels.length < 2) return levels.length === 0 ? 0 : leastError * mean(levels)
  const level = mean(levels)
  const variance = levels.reduce((sum, value) => sum + (value - level) ** 2, 0) / (levels.length - 1)
  return Math.max(leastError * level, 3 * Math.sqrt(variance / levels.length))
}
