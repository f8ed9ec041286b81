import { z } from 'zod'

import { findCoincidence } from '../analysis/statistics.ts'
import { computed, inText, labelOf, rangeInput, spanOf } from './ask-events.ts'
import { readPoints, seriesInput } from './read-points.ts'
import { tool } from './tool.ts'

export const correlate = tool({
  name: 'correlate',
  summary:
    'Whether two series move together, and by how much one follows the other. They coincided at most: that one caused the other cannot be told from it.',
  input: z.object({ first: seriesInput, second: seriesInput, ...rangeInput }),
  agents: ['data_agent'],
  async run(context, { first, second, ...given }) {
    const span = spanOf(context.frame, given)
    const { interval, levels } = await readPoints(context, span, [first, second])
    const [one = [], other = []] = levels
    const { lag, r, points, isCertain } = findCoincidence(one, other, Math.min(7, Math.floor(one.length / 4)))
    const names = [first, second].map((series) => inText(labelOf(series), 'series')).join(' and ')
    const note = `Of the steps from ${interval} to ${interval}.`
    const text = `${names} moved ${r > 0 ? 'in the same direction' : 'in opposite directions'}: the correlation is [[r]]. They coincided; that does not say that either caused the other.`
    return {
      title: `${names} beside each other`,
      values: {
        r: computed(['Correlation', 'number', r], ['correlation'], { note, span }),
        lag: computed(
          [`Lag in ${interval}s`, interval === 'day' ? 'days' : 'number', Math.abs(lag)],
          ['lag'],
          { note, span },
        ),
        points: computed([`Compared ${interval}s`, 'count', points], ['count'], { span }),
      },
      data: {
        coincided: isCertain,
        caused: 'unknown',
        follows: lag === 0 ? null : lag > 0 ? 'second' : 'first',
        interval,
        range: span,
      },
      findings: isCertain
        ? [{ title: 'The series coincided', text, evidence: ['r', 'lag'], confidence: 'low' }]
        : [],
    }
  },
})
