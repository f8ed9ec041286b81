import { z } from 'zod'

import { forecast } from '../analysis/forecast.ts'
import { computed, labelOf, lengthOf, rangeInput, spanOf, toSpan, unitOf } from './ask-events.ts'
import { readPoints, seriesInput, spendSeries } from './read-points.ts'
import { tool, type ToolOutput } from './tool.ts'

const dayMs = 86_400_000
/** Weekdays are known after some weeks only. */
const learntDays = 56
const notes = {
  average: 'The average of the last two weeks goes on.',
  seasonal: 'Each weekday goes on as in the last four weeks.',
  holt_winters: 'Level, trend and weekdays go on (Holt-Winters).',
}

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
    const end = Date.parse(asked.to)
    const { spans, levels } = await readPoints(
      context,
      toSpan(end - Math.max(lengthOf(asked), learntDays * dayMs), end),
      [series],
      'day',
    )
    const first = levels[0]?.findIndex((value) => value > 0) ?? -1
    const known = first < 0 ? [] : (levels[0]?.slice(first) ?? [])
    const isAddable = series.measure === 'sum' || (series.measure ?? 'count') === 'count'
    const found = isAddable ? forecast(known, days) : null
    if (!found)
      return {
        title: 'Forecast',
        values: {},
        data: { nothing: 'A forecast takes sums or counts of a week at least.' },
      }
    const past = { from: spans[first]?.from ?? asked.from, to: spans.at(-1)?.to ?? asked.to }
    const ahead = toSpan(Date.parse(past.to), Date.parse(past.to) + days * dayMs)
    const [unit, label] = [unitOf(series), labelOf(series)]
    const total = known.reduce((sum, value) => sum + value, 0)
    const estimate = {
      low: found.low,
      high: found.high,
      note: `${notes[found.method]} Four of five such forecasts hold.`,
      span: ahead,
    }
    return {
      title: 'Forecast',
      values: {
        past: computed([`${label} so far`, unit, total], ['sum'], { span: past }),
        expected: computed([`${label} to come`, unit, found.total], ['forecast', 'past'], estimate),
        expected_per_day: computed(
          [`${label} a day to come`, unit, found.total / days],
          ['average', 'expected'],
          { span: ahead },
        ),
      },
      data: { method: found.method, days, learnt_from_days: known.length, range: ahead },
      query: { ...past, timezone: context.frame.timezone, series: [series], interval: 'day' },
    }
  },
})
