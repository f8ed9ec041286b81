import type { Query } from '#lib/query/schema'

interface Case {
  /** The seed of the events that it is asked of. */
  events: number
  asked: Query
}

/** Questions that were answered wrongly once; what a run finds is added here, as it prints it. */
export const cases: readonly Case[] = [
  {
    events: 20_261_120,
    asked: {
      from: '2026-03-28',
      to: '2026-03-31',
      timezone: 'Europe/Berlin',
      interval: 'hour',
      series: [{ event: '*', measure: 'count' }],
      compare: 'previous_day',
    },
  },
]
