import { joinFilters } from '#lib/dashboards/schema'
import type {
  Condition,
  Filter,
  FunnelResult,
  Query,
  SeriesResult,
  Step,
  TrendsResult,
} from '#lib/query/schema'

import { endOfBucket } from './bucket-end.ts'
import { letterOf } from './question.ts'

/** What to ask the feed of events for. */
export interface EventsBehind {
  event: string
  from: string
  to: string
  filter: Filter | undefined
}

/** The events that a point of an answer was counted from. */
export function findEventsBehind(
  query: Query,
  { series, meta }: TrendsResult,
  seriesKey: string,
  index: number | null,
): EventsBehind | null {
  const result = series.find(({ key }) => key === seriesKey)
  if (!result) return null
  const asked = findAsked(query, result)
  if (!asked) return null
  const begin = index === null ? null : new Date(result.points[index]?.[0] ?? Number.NaN).getTime()
  if (begin !== null && Number.isNaN(begin)) return null
  const range = begin === null ? meta : cutRange(begin, meta)
  const siblings = series.filter(({ letter }) => letter === result.letter)
  return {
    event: asked.event,
    from: range.from,
    to: range.to,
    filter: joinFilters(query.filter, asked.filter, groupFilter(result, siblings)),
  }
}

/** A formula is made of several; the first of them stands for it. */
const findAsked = ({ series = [] }: Query, { letter }: SeriesResult) =>
  series.find((_each, index) => letterOf(index) === letter) ?? series[0]

/** Buckets at the edges reach beyond what was asked for; their events do not. */
function cutRange(begin: number, { from, to, interval, timezone }: TrendsResult['meta']) {
  const end = endOfBucket(begin, interval, timezone)
  const [first, last] = [new Date(from).getTime(), new Date(to).getTime()]
  return {
    from: new Date(Math.max(begin, first)).toISOString(),
    to: new Date(Math.min(end, last)).toISOString(),
  }
}

type Grouped = Pick<SeriesResult, 'group' | 'is_other'>

function groupFilter(
  { group, is_other: isOther }: Grouped,
  siblings: readonly Grouped[],
): Filter | undefined {
  if (isOther) {
    const listed = siblings.flatMap((each) =>
      each.is_other || !each.group ? [] : [toConditions(each.group)],
    )
    return joinFilters(...listed.map((conditions) => ({ not: joinFilters(...conditions) ?? { and: [] } })))
  }
  return group ? joinFilters(...toConditions(group)) : undefined
}

const toConditions = (group: NonNullable<SeriesResult['group']>): Condition[] =>
  Object.entries(group).map(([field, value]) =>
    value === null ? { field, op: 'not_exists' } : { field, op: 'eq', value },
  )

/** Those of one step of a funnel, of one of its groups; whether they were on time is not told apart. */
export const stepEvents = (
  query: Query,
  step: Step,
  { meta: { from, to }, funnels }: FunnelResult,
  group: Grouped | undefined,
): EventsBehind => ({
  event: step.event,
  from,
  to,
  filter: joinFilters(query.filter, step.filter, group && groupFilter(group, funnels)),
})
