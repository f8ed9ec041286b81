import { z } from 'zod'

import { findChanges, findOutliers } from '../analysis/statistics.ts'
import type { Finding } from '../schema.ts'
import { computed, inText, measured, rangeInput, spanOf } from './ask-events.ts'
import { dayOf, labelOf, readPoints, seriesInput, spendSeries, unitOf } from './read-points.ts'
import { tool, type Value } from './tool.ts'

const mostTold = 5

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
    const { interval, period, points } = await readPoints(context, span, series)
    const [unit, label] = [unitOf(series), labelOf(series)]
    const named = inText(label, 'series')
    const levels = points.map(({ value }) => value)
    const at = (place: number) => dayOf(points[place]?.span.from ?? span.from, timezone, interval)
    const values: Record<string, Value> = {}
    const findings: Omit<Finding, 'id'>[] = []
    const changes = findChanges(levels, period)
      .slice(0, mostTold)
      .map((change, index) => {
        const [was, is] = [`k${index + 1}_before`, `k${index + 1}_after`]
        const when = at(change.at)
        const note = `The average ${interval} on either side, found by PELT.`
        values[was] = computed(
          [`${label}: average ${interval} before ${when}`, unit, change.before],
          ['level'],
          { note, period: 'previous' },
        )
        values[is] = computed(
          [`${label}: average ${interval} from ${when} on`, unit, change.after],
          ['level'],
          { note, period: 'current' },
        )
        const text = `From ${when} on, ${named} has another level: an average ${interval} went from [[${was}]] to [[${is}]].`
        findings.push({
          title: `The level of ${named} ${change.after > change.before ? 'rose' : 'fell'}`,
          text,
          evidence: [was, is],
          confidence: 'high',
        })
        return { from: when, before: was, after: is }
      })
    // A new level is no outlier, so each stretch is looked at for itself.
    const cuts = [0, ...findChanges(levels, period).map((change) => change.at), levels.length]
    const outliers = cuts
      .slice(0, -1)
      .flatMap((from, index) =>
        findOutliers(levels.slice(from, cuts[index + 1]), period).map((one) => ({
          ...one,
          at: one.at + from,
        })),
      )
      .toSorted((one, other) => Math.abs(other.value - other.usual) - Math.abs(one.value - one.usual))
      .slice(0, mostTold)
      .map((one, index) => {
        const [name, usual] = [`o${index + 1}`, `o${index + 1}_usual`]
        const when = at(one.at)
        values[name] = measured(context, {
          label: `${label}, ${when}`,
          unit,
          value: one.value,
          span: points[one.at]?.span ?? span,
          series,
        })
        values[usual] = computed([`${label}: usual then`, unit, one.usual], ['median'], {
          note: 'The median, with the usual course of a week or a day.',
        })
        const title = `${named} was unusually ${one.value > one.usual ? 'high' : 'low'} once`
        const text = `On ${when}, ${named} was [[${name}]] where [[${usual}]] would have been usual.`
        findings.push({ title, text, evidence: [name, usual], confidence: 'medium' })
        return { time: when, value: name, usual }
      })
    return {
      title: `Anomalies of ${named}`,
      values,
      data: { changes, outliers, interval, looked_at: points.length, range: span },
      query: { ...span, timezone, series: [series], interval },
      findings,
    }
  },
})
