import { z } from 'zod'

import { findCoincidence } from '../analysis/statistics.ts'
import { computed, inText, rangeInput, spanOf } from './ask-events.ts'
import { labelOf, readPoints, seriesInput } from './read-points.ts'
import { tool } from './tool.ts'

export const correlate = tool({
  name: 'correlate',
  summary:
    'Whether two series move together, and by how much one follows the other. They coincided at most: that one caused the other cannot be told from it.',
  input: z.object({ first: seriesInput, second: seriesInput, ...rangeInput }),
  agents: ['data_agent'],
  async run(context, { first, second, ...given }) {
    const span = spanOf(context.frame, given)
    const [one, other] = [await readPoints(context, span, first), await readPoints(context, span, second)]
    const levels = [one, other].map(({ points }) => points.map(({ value }) => value))
    const found = findCoincidence(
      levels[0] ?? [],
      levels[1] ?? [],
      Math.min(7, Math.floor(one.points.length / 4)),
    )
    const names = [first, second].map((series) => inText(labelOf(series), 'series'))
    const follows = found.lag > 0 ? 'second' : found.lag < 0 ? 'first' : null
    const direction = found.r > 0 ? 'in the same direction' : 'in opposite directions'
    const note = `Of the steps from ${one.interval} to ${one.interval}.`
    return {
      title: `${names.join(' and ')} beside each other`,
      values: {
        r: computed(['Correlation', 'number', found.r], ['correlation'], { note, span }),
        lag: computed(
          [`Lag in ${one.interval}s`, one.interval === 'day' ? 'days' : 'number', Math.abs(found.lag)],
          ['lag'],
          { note, span },
        ),
        points: computed([`Compared ${one.interval}s`, 'count', found.points], ['count'], { span }),
      },
      data: { coincided: found.isCertain, caused: 'unknown', follows, interval: one.interval, range: span },
      findings: found.isCertain
        ? [
            {
              title: 'Two series coincided',
              text: `${names.join(' and ')} moved ${direction}: the correlation is [[r]]. They coincided; that does not say that one caused the other.`,
              evidence: ['r', 'lag'],
              confidence: 'low',
            },
          ]
        : [],
    }
  },
})
