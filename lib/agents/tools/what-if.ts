import { z } from 'zod'

import type { Catalogue } from '#lib/models/index'

import { charge, compareTokenizers, ratesAt, scaleRates, tierOf } from '../analysis/prices.ts'
import { callsInput, computed, measure, perMonth, rangeInput, spanOf, usd } from './ask-events.ts'
import {
  type CallGroup,
  callSeries,
  chosenCalls,
  feature,
  model,
  openCatalogue,
  readCalls,
} from './model-calls.ts'
import { tool, type ToolOutput } from './tool.ts'

const times = z.number().min(0).max(100).default(1)
const changes = {
  to_model: z.string().max(300).optional().describe('The model that would answer them'),
  cached_share: z.number().min(0).max(1).optional().describe('The share of input from the cache'),
  calls_times: times.describe('2 is twice as many calls'),
  input_times: times,
  output_times: times,
}
type Changes = z.output<z.ZodObject<typeof changes>>
type Model = NonNullable<ReturnType<Catalogue['find']>>

export const whatIf = tool({
  name: 'what_if',
  summary:
    'What the calls of the range would have cost with another model, another share of the cache, or more, fewer, longer or shorter calls. Give feature and model to narrow them.',
  input: z.object({ ...rangeInput, ...callsInput, ...changes }),
  agents: ['optimizer_agent'],
  async run(context, given): Promise<ToolOutput> {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const [catalogue, { groups }, values] = await Promise.all([
      openCatalogue(context),
      readCalls(context, span, [feature, model], filter),
      measure(context, span, { now: callSeries.cost }, { filter }),
    ])
    const target = given.to_model === undefined ? null : catalogue.find(given.to_model, null)
    if (given.to_model !== undefined && !target) {
      const nothing = 'That model has no price here. Give it one on the Models page.'
      return { title: 'What if', values: {}, data: { nothing, model: given.to_model } }
    }
    const atMs = context.frame.now.getTime()
    const priced = groups.map((work) =>
      reprice(work, given, { from: catalogue.find(work.group[1] ?? '', null), target, atMs }),
    )
    const sum = (key: 'cost' | 'low' | 'high') => priced.reduce((total, one) => total + one[key], 0)
    const [now, cost, low, high] = [values.now?.value ?? 0, sum('cost'), sum('low'), sum('high')]
    const note =
      low === high
        ? 'The tokens of now at the prices of today.'
        : 'Models of other makers count tokens differently, so this is an interval.'
    const estimate = (label: string, by: readonly [string, ...string[]], of: (amount: number) => number) => {
      const [one, other] = [usd(of(low)), usd(of(high))]
      return computed([label, 'usd', usd(of(cost))], by, {
        low: Math.min(one, other),
        high: Math.max(one, other),
        note,
        span,
      })
    }
    const month = (amount: number) => perMonth(amount, span)
    return {
      title: 'What if',
      values: {
        ...values,
        would_be: estimate('Spend if it were so', ['reprice', 'now'], (amount) => amount),
        difference: estimate('Difference', ['difference', 'now', 'would_be'], (amount) => amount - now),
        monthly_now: computed(['Spend a month', 'usd', usd(month(now))], ['scale', 'now'], {
          note: 'Scaled to 30 days.',
        }),
        monthly_then: estimate('Spend a month if it were so', ['scale', 'would_be'], month),
        monthly_saving: estimate('Saving a month if it were so', ['scale', 'now', 'would_be'], (amount) =>
          month(now - amount),
        ),
      },
      data: {
        ...(target && { to_model: target.id, quality_tier: tierOf(target.id) }),
        ...(target &&
          groups.some((work) => isTooLong(work, given, target)) && {
            does_not_fit: 'Some calls are longer than that model takes.',
          }),
        from_models: [...new Set(groups.map(({ group }) => group[1]))].slice(0, 10),
        range: span,
      },
    }
  },
})

const isTooLong = (work: CallGroup, { input_times: by }: Changes, { context }: Model) =>
  context !== undefined && work.longestInput * by + work.longestOutput > context

interface Prices {
  from: Model | null
  target: Model | null
  atMs: number
}

function reprice(
  work: CallGroup,
  given: Changes,
  { from, target, atMs }: Prices,
): { cost: number; low: number; high: number } {
  const listed = from && ratesAt(from, atMs, work.longestInput)
  const expected = listed ? charge(work, listed) : 0
  const input = work.input * given.input_times
  const share = given.cached_share ?? work.cached / Math.max(1, work.input)
  const tokens = { input, cached: input * share, output: work.output * given.output_times }
  // As long as the model stays, what was really paid counts.
  const kept = listed && expected > 0 ? scaleRates(listed, work.cost / expected) : null
  const rates = target ? ratesAt(target, atMs, work.longestInput * given.input_times) : kept
  const cost = (rates ? charge(tokens, rates) : work.cost) * given.calls_times
  const { low, high } = target && from ? compareTokenizers(from, target) : { low: 1, high: 1 }
  return { cost, low: cost * low, high: cost * high }
}
