import type { FeedQuery } from '#lib/query/feed-schema'
import type { Query } from '#lib/query/schema'

/** The last day against the day before it. */
export const dayQuery = {
  from: '-24h',
  interval: 'hour',
  compare: 'previous_period',
  series: [{ event: '*' }, { event: 'order.paid', measure: 'sum' }, { event: 'llm.call', measure: 'sum' }],
} satisfies Query

/** The newest event that a program sent: what happens in the workspace itself always names who did it. */
export const latestSent = {
  limit: 1,
  filter: { field: 'props.actor.kind', op: 'not_exists' },
} satisfies FeedQuery
