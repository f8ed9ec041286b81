import type { Query, RetentionResult } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { intervalOf } from './clock.ts'
import { isChosen } from './filters.ts'

type Retention = NonNullable<Query['retention']>
type Step = Retention['start']

export function findWrongRetention(
  events: readonly TestEvent[],
  query: Query & { retention: Retention },
  { cohorts, meta }: RetentionResult,
  now: number,
): string | null {
  const { retention } = query
  const { period = 'week', by = 'subject' } = retention
  const keyOf = (instant: number) => intervalOf(instant, period, meta.timezone)
  const took = (step: Step) => (event: TestEvent) =>
    (step.event === '*' || event.name === step.event) &&
    isChosen(event, query.filter) &&
    isChosen(event, step.filter)
  const people = [...Map.groupBy(events, (event) => event[by])].filter(([who]) => who !== '')
  const lives = people.flatMap(([, own]) => {
    const starts = own
      .filter(took(retention.start))
      .map(({ time }) => time)
      .filter((time) => time >= Date.parse(meta.from) && time < Date.parse(meta.to))
    if (starts.length === 0) return []
    const began = Math.min(...starts)
    const returns = own
      .filter(took(retention.return))
      .map(({ time }) => time)
      .filter((time) => time > began)
    return [{ cohort: keyOf(began), returns: new Set(returns.map(keyOf)) }]
  })

  for (const { time, size, returned } of cohorts) {
    const begin = Date.parse(time)
    if (keyOf(begin - 1) === keyOf(begin)) return `no ${period} begins at ${time}`
    const own = lives.filter(({ cohort }) => cohort === keyOf(begin))
    if (own.length !== size) return `the cohort of ${time} has ${size} in place of ${own.length}`
    for (const [after, count] of returned.entries()) {
      const later = periodLater(begin, after, period, meta.timezone)
      const expected = later > now ? null : own.filter(({ returns }) => returns.has(keyOf(later))).length
      if (count !== expected) return `${time} after ${after}: ${count} in place of ${expected}`
    }
  }
  const listed = new Set(cohorts.map(({ time }) => keyOf(Date.parse(time))))
  return lives.every(({ cohort }) => listed.has(cohort)) ? null : 'a cohort is missing'
}

/** Walks on hour by hour until as many periods have begun. */
function periodLater(begin: number, after: number, period: 'day' | 'week' | 'month', zone: string): number {
  let instant = begin
  for (let left = after; left > 0; left--) {
    const key = intervalOf(instant, period, zone)
    do instant += 1_800_000
    while (intervalOf(instant, period, zone) === key)
  }
  return instant
}
