import type { Alert, AlertCondition, AlertQuery, NoDataMode } from '#lib/alerts/schema'
import type { Query } from '#lib/query/schema'

import { defaultSeries } from '../query/explore/question.ts'
import { type LimitsDraft, limitsOf, noLimits, toCondition } from './condition-draft.ts'

/** What the form holds. */
export interface AlertDraft {
  name: string
  description: string
  query: AlertQuery
  limits: LimitsDraft
  window: string
  hold: string
  keep: string
  noData: NoDataMode
  channelIds: readonly string[]
}

const empty: AlertDraft = {
  name: '',
  description: '',
  query: { series: [defaultSeries] },
  limits: noLimits,
  window: '15m',
  hold: '0s',
  keep: '0s',
  noData: 'ignore',
  channelIds: [],
}

const windowOfInterval: Record<NonNullable<Query['interval']>, string> = {
  minute: '5m',
  '5_minutes': '5m',
  '15_minutes': '15m',
  hour: '1h',
  day: '1d',
  week: '7d',
  month: '30d',
  none: '1h',
}

/** A question that was asked elsewhere, as something to watch: its range becomes a window. */
export function draftOfQuery(query: Query | null): AlertDraft {
  if (!query?.series) return empty
  const { series, filter, formula, group_by, timezone, interval, compare } = query
  return {
    ...empty,
    query: {
      series,
      ...(filter ? { filter } : {}),
      ...(formula ? { formula } : {}),
      ...(group_by ? { group_by } : {}),
      ...(timezone ? { timezone } : {}),
    },
    window: interval ? windowOfInterval[interval] : empty.window,
    limits: compare ? { ...noLimits, mode: 'rises', against: compare } : noLimits,
  }
}

export const draftOfAlert = (alert: Alert): AlertDraft => ({
  name: alert.name,
  description: alert.description,
  query: alert.query,
  limits: limitsOf(alert.condition),
  window: alert.window,
  hold: alert.for,
  keep: alert.keep_firing_for,
  noData: alert.no_data,
  channelIds: alert.channel_ids,
})

export interface Terms {
  query: AlertQuery
  condition: AlertCondition
  window: string
  for: string
  keep_firing_for: string
  no_data: NoDataMode
}

/** What is measured and judged; null while something is missing. */
export function termsOf({ query, limits, window, hold, keep, noData }: AlertDraft): Terms | null {
  const condition = toCondition(limits)
  return (
    condition && { query: tidy(query), condition, window, for: hold, keep_firing_for: keep, no_data: noData }
  )
}

function tidy({ formula, filter, group_by: by, ...rest }: AlertQuery): AlertQuery {
  const isGrouped = by !== undefined && by.length > 0
  return {
    ...rest,
    ...(formula?.trim() ? { formula } : {}),
    ...(filter ? { filter } : {}),
    ...(isGrouped ? { group_by: by } : {}),
  }
}

/** What stands in an address, if it is a question at all; whether it makes sense is said by whoever is asked. */
export function readQueryParam(text: string | null): Query | null {
  if (text === null) return null
  try {
    const found: unknown = JSON.parse(text)
    const isQuery =
      typeof found === 'object' && found !== null && 'series' in found && Array.isArray(found.series)
    return isQuery ? (found as Query) : null
  } catch {
    return null
  }
}
