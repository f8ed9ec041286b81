import { z } from 'zod'

import { forecast } from '../analysis/forecast.ts'
import { computed, lengthOf, rangeInput, spanOf, toSpan } from './ask-events.ts'
import { labelOf, readPoints, seriesInput, spendSeries, unitOf } from './read-points.ts'
import { tool, type ToolOutput } from './tool.ts'

const dayMs = 86_400_000
/** Weekdays are known after some weeks only. */
const learntDays = 56

export const forecastSeries = tool({
  name: 'forecast',
  summary:
    'What a series will add up to in the days to come, with an interval. Of the spend unless a series is given; sums and counts only.',
  input: z.object({
    series: seriesInput.optional(),
    days: z.number().int().min(1).max(90).default(30),
    ...rangeInput,
  }),
  agents: ['data_agent', 'optimizer_agent'],
  async run(context, { series: wanted, days, ...given }): Promise<ToolOutput> {
    const series = wanted ?? spendSeries
    const asked = spanOf(context.frame, given)
    const span = toSpan(
      Date.parse(asked.to) - Math.max(lengthOf(asked), learntDays * dayMs),
      Date.parse(asked.to),
    )
    const { points } = await readPoints(context, span, series, 'day')
    const [unit, label] = [unitOf(series), labelOf(series)]
    const first = points.findIndex(({ value }) => value > 0)
    const known = first < 0 ? [] : points.slice(first)
    const past = toSpan(
      Date.parse(known[0]?.span.from ?? span.from),
      Date.parse(known.at(-1)?.span.to ?? span.to),
    )
    const total = known.reduce((sum, { value }) => sum + value, 0)
    const found =
      series.measure === 'sum' || series.measure === 'count'
        ? forecast(
            known.map(({ value }) => value),
            days,
          )
        : null
    if (!found) {
      return {
        title: 'Forecast',
        values: {},
        data: { nothing: 'A forecast takes sums or counts of a week at least.' },
      }
    }
    const ahead = toSpan(Date.parse(past.to), Date.parse(past.to) + days * dayMs)
    const note = {
      average: 'The average of the last two weeks goes on.',
      seasonal: 'Each weekday goes on as in the last four weeks.',
      holt_winters: 'Level, trend and weekdays go on (Holt-Winters).',
    }[found.method]
    return {
      title: 'Forecast',
      values: {
        past: computed([`${label} so far`, unit, total], ['sum'], { span: past }),
        expected: computed([`${label} to come`, unit, found.total], ['forecast', 'past'], {
          low: found.low,
          high: found.high,
          note: `${note} Four of five such forecasts hold.`,
          span: ahead,
        }),
        expected_per_day: computed(
          [`${label} a day to come`, unit, found.total / days],
          ['average', 'expected'],
        ),
      },
      data: { method: found.method, days, learnt_from_days: known.length, from: ahead.from, to: ahead.to },
      query: { ...past, timezone: context.frame.timezone, series: [series], interval: 'day' },
    }
  },
})
