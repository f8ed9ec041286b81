import { writeDuration } from '../events.ts'
import type { Outcome } from '../schema.ts'

/** With fewer, nobody knows what is usual. */
const fewestGaps = 30
const shortestS = 60

export interface Silence {
  event: string
  percentile: number
  lastAt: number | null
  /** So many gaps at such hours were seen before. */
  gaps: number
  unusualS: number
}

export function judgeSilence(
  { event, percentile, lastAt, gaps, unusualS }: Silence,
  now: number,
): { outcome: Outcome; reason: string | null } {
  if (lastAt === null || gaps < fewestGaps)
    return { outcome: 'unsure', reason: `There are too few ${event} at such hours to know what is usual.` }
  const silentS = (now - lastAt) / 1_000
  const mostS = Math.max(unusualS, shortestS)
  if (silentS <= mostS) return { outcome: 'up', reason: null }
  return {
    outcome: 'down',
    reason: `No ${event} for ${writeDuration(silentS)}: ${percentile} % of the gaps at such hours are shorter than ${writeDuration(mostS)}.`,
  }
}
