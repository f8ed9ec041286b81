import type { Query, QueryResult } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { findWrongFunnel } from './funnels.ts'
import { findWrongRetention } from './retention.ts'
import { findWrongTrend } from './trends.ts'

/** What in an answer a plain look at all events contradicts; null when nothing does. */
export function findWrong(
  events: readonly TestEvent[],
  query: Query,
  answer: QueryResult,
  now: Date,
): string | null {
  if (answer.kind === 'trends') return findWrongTrend(events, query, answer)
  const { funnel, retention } = query
  if (answer.kind === 'funnel') {
    return funnel ? findWrongFunnel(events, { ...query, funnel }, answer) : 'a funnel that nobody asked for'
  }
  return retention
    ? findWrongRetention(events, { ...query, retention }, answer, now.getTime())
    : 'a retention that nobody asked for'
}
