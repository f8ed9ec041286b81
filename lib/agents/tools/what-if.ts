import { z } from 'zod'

import { charge, compareTokenizers, ratesAt, scaleRates, tierOf } from '../analysis/prices.ts'
import { callsInput, computed, measured, perMonth, rangeInput, spanOf, usd } from './ask-events.ts'
import {
  callSeries,
  type CallGroup,
  chosenCalls,
  feature,
  model,
  openCatalogue,
  readCalls,
} from './model-calls.ts'
import { tool, type ToolOutput } from './tool.ts'

const times = z.number().min(0).max(100).default(1)

export const whatIf = tool({
  name: 'what_if',
  summary:
    'What the calls of the range would have cost with another model, another share of the cache, or more, fewer, longer or shorter calls. Give feature and model to narrow them.',
  input: z.object({
    ...rangeInput,
    ...callsInput,
    to_model: z.string().max(300).optional().describe('The model that would answer them'),
    cached_share: z.number().min(0).max(1).optional().describe('The share of input from the cache'),
    calls_times: times.describe('2 is twice as many calls'),
    input_times: times,
    output_times: times,
  }),
  agents: ['optimizer_agent'],
  async run(context, { to_model: wanted, ...given }): Promise<ToolOutput> {
    const [span, filter] = [spanOf(context.frame, given), chosenCalls(given)]
    const [catalogue, { groups }] = await Promise.all([
      openCatalogue(context),
      readCalls(context, span, [feature, model], filter),
    ])
    const target = wanted === undefined ? null : catalogue.find(wanted, null)
    if (wanted !== undefined && !target) {
      return {
        title: 'What if',
        values: {},
        data: { nothing: 'That model has no price here. Give it one on the Models page.', model: wanted },
      }
    }
    const atMs = context.frame.now.getTime()
    const price = (work: CallGroup): { cost: number; low: number; high: number } => {
      const from = work.group[1] == null ? null : catalogue.find(work.group[1], null)
      const listed = from && ratesAt(from, atMs, work.longestInput)
      const expected = listed ? charge(work, listed) : 0
      if (!listed || expected === 0)
        return {
          cost: work.cost * given.calls_times,
          low: work.cost * given.calls_times,
          high: work.cost * given.calls_times,
        }
      const input = work.input * given.input_times
      const cached =
        given.cached_share === undefined ? work.cached * given.input_times : input * given.cached_share
      const tokens = { input, cached, output: work.output * given.output_times }
      // As long as the model stays, what was really paid counts.
      const rates = target
        ? ratesAt(target, atMs, work.longestInput * given.input_times)
        : scaleRates(listed, work.cost / expected)
      const cost = charge(tokens, rates ?? listed) * given.calls_times
      const { low, high } = target ? compareTokenizers(from, target) : { low: 1, high: 1 }
      return { cost, low: cost * low, high: cost * high }
    }
    const priced = groups.map((work) => ({ work, ...price(work) }))
    const sum = (pick: (one: (typeof priced)[number]) => number) =>
      priced.reduce((total, one) => total + pick(one), 0)
    const [now, then] = [
      sum(({ work }) => work.cost),
      { cost: sum((one) => one.cost), low: sum((one) => one.low), high: sum((one) => one.high) },
    ]
    const total = await readCalls(context, span, [], filter, ['cost', 'calls'])
    const month = (amount: number) => usd(perMonth(amount, span))
    const note =
      then.low === then.high
        ? 'The tokens of now at the prices of today.'
        : 'Models of other makers count tokens differently, so this is an interval.'
    const isTooLong =
      target?.context !== undefined &&
      priced.some(
        ({ work }) => work.longestInput * given.input_times + work.longestOutput > (target.context ?? 0),
      )
    return {
      title: 'What if',
      values: {
        now: measured(context, {
          label: 'Spend',
          unit: 'usd',
          value: total.groups[0]?.cost ?? 0,
          span,
          series: callSeries.cost,
          filter,
        }),
        would_be: computed(['Spend if it were so', 'usd', usd(then.cost)], ['reprice', 'now'], {
          low: usd(then.low),
          high: usd(then.high),
          note,
          span,
        }),
        difference: computed(['Difference', 'usd', usd(then.cost - now)], ['difference', 'now', 'would_be'], {
          low: usd(then.low - now),
          high: usd(then.high - now),
          note,
          span,
        }),
        monthly_now: computed(['Spend a month', 'usd', month(now)], ['scale', 'now'], {
          note: 'Scaled to 30 days.',
        }),
        monthly_then: computed(
          ['Spend a month if it were so', 'usd', month(then.cost)],
          ['scale', 'would_be'],
          {
            low: month(then.low),
            high: month(then.high),
            note,
          },
        ),
        monthly_saving: computed(
          ['Saving a month if it were so', 'usd', month(now - then.cost)],
          ['scale', 'now', 'would_be'],
          { low: month(now - then.high), high: month(now - then.low), note },
        ),
      },
      data: {
        ...(target ? { to_model: target.id, quality_tier: tierOf(target.id) } : {}),
        ...(isTooLong ? { does_not_fit: 'Some calls are longer than that model takes.' } : {}),
        from_models: [...new Set(priced.map(({ work }) => work.group[1]))].slice(0, 10),
        range: span,
      },
    }
  },
})
