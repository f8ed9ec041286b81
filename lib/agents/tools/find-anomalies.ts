import { z } from 'zod'

import { findAnomalies as find } from '../analysis/statistics.ts'
import { computed, inText, labelOf, measureOne, rangeInput, spanOf, unitOf } from './ask-events.ts'
import { dayOf, readPoints, seriesInput, spendSeries } from './read-points.ts'
import type { NewFinding } from './savings.ts'
import { tool, type Value } from './tool.ts'

const mostTold = 5
const fewestCounted = 5

export const findAnomalies = tool({
  name: 'find_anomalies',
  summary:
    'Days or hours that are far from usual, and where the level of a series changed for good. Of the spend unless a series is given.',
  input: z.object({ series: seriesInput.optional(), ...rangeInput }),
  agents: ['data_agent'],
  async run(context, { series: wanted, ...given }) {
    const series = wanted ?? spendSeries
    const { timezone } = context.frame
    const span = spanOf(context.frame, given)
    const { interval, period, spans, levels } = await readPoints(context, span, [series])
    const [unit, label] = [unitOf(series), labelOf(series)]
    const named = inText(label, 'series')
    const dated = (place: number) => dayOf(spans[place]?.from ?? span.from, timezone, interval)
    const values: Record<string, Value> = {}
    const findings: NewFinding[] = []
    const all = find(levels[0] ?? [], period)
    // One failed call where none is usual is no news.
    const isLong = spans.length >= 2 * period
    const isNews = (one: number, other: number) => unit !== 'count' || Math.abs(one - other) >= fewestCounted
    const found = {
      changes: all.changes.filter(({ before, after }) => isLong && isNews(before, after)),
      outliers: all.outliers.filter(({ value, usual }) => isNews(value, usual)),
    }
    const changes = found.changes.slice(0, mostTold).map(({ at, before, after }, index) => {
      const [was, is, when] = [`k${index + 1}_before`, `k${index + 1}_after`, dated(at)]
      const note = `The average ${interval} on either side, found by PELT.`
      values[was] = computed([`${label}: average ${interval} before ${when}`, unit, before], ['level'], {
        note,
        period: 'previous',
      })
      values[is] = computed([`${label}: average ${interval} from ${when} on`, unit, after], ['level'], {
        note,
        period: 'current',
      })
      const text = `From ${when} on, ${named} has another level: an average ${interval} went from [[${was}]] to [[${is}]].`
      findings.push({
        title: `The level of ${named} ${after > before ? 'rose' : 'fell'}`,
        text,
        evidence: [was, is],
        confidence: 'high',
      })
      return { from: when, before: was, after: is }
    })
    const outliers = found.outliers.slice(0, mostTold).map(({ at, value, usual: expected }, index) => {
      const [name, usual, when] = [`o${index + 1}`, `o${index + 1}_usual`, dated(at)]
      const note = 'The median, with the usual course of a week or a day.'
      values[name] = measureOne(context, spans[at] ?? span, { ...series, label: `${label}, ${when}` }, value)
      values[usual] = computed([`${label}: usual then`, unit, expected], ['median'], { note })
      const title = `${named} was unusually ${value > expected ? 'high' : 'low'}`
      const text = `On ${when}, ${named} was [[${name}]] where [[${usual}]] would have been usual.`
      findings.push({ title, text, evidence: [name, usual], confidence: 'medium' })
      return { time: when, value: name, usual }
    })
    const data = { changes, outliers, interval, looked_at: spans.length, range: span }
    return {
      title: `Anomalies of ${named}`,
      values,
      data,
      query: { ...span, timezone, series: [series], interval },
      findings,
    }
  },
})
