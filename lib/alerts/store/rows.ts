import { requireSpan } from '#lib/core/span'
import type { AlertRule, AlertState } from '#lib/platform/prisma-client/client'

import { badness, readSubject } from '../decision/conditions.ts'
import { type RuleState, worstOf } from '../decision/decide.ts'
import { type GroupState, type GroupValues, isPending, type Marks, type Terms } from '../decision/groups.ts'
import { groupFieldsOf } from '../measure/alert-query.ts'
import { alertLevels, type AlertLevel, type AlertTerms } from '../schema.ts'

/** Until somebody ends it. */
export const forever = new Date('9999-12-31T00:00:00Z')

export const termsOf = ({ terms }: Pick<AlertRule, 'terms'>) => terms as AlertTerms

export function toTerms(rule: Pick<AlertRule, 'terms' | 'snoozedUntil'>): Terms {
  const terms = termsOf(rule)
  return {
    condition: terms.condition,
    windowMs: requireSpan(terms.window),
    holdMs: requireSpan(terms.for),
    keepMs: requireSpan(terms.keep_firing_for),
    noData: terms.no_data,
    snoozedUntil: rule.snoozedUntil?.getTime() ?? null,
    isGrouped: groupFieldsOf(terms).length > 0,
  }
}

export const toGroupState = (row: AlertState): GroupState => ({
  key: row.key,
  group: row.group as GroupValues,
  level: row.level as AlertLevel,
  told: row.told as AlertLevel,
  since: row.since.getTime(),
  marks: row.marks as unknown as Marks,
  value: row.value,
  former: row.former,
  measuredAt: row.measuredAt.getTime(),
  seenAt: row.seenAt.getTime(),
  snoozedUntil: row.snoozedUntil?.getTime() ?? null,
})

export function toRuleState(
  { unknownSince, unknownReason }: Pick<AlertRule, 'unknownSince' | 'unknownReason'>,
  rows: readonly AlertState[],
): RuleState {
  return {
    unknown: unknownSince && { since: unknownSince.getTime(), reason: unknownReason ?? '' },
    groups: new Map(rows.map((row) => [row.key, toGroupState(row)])),
  }
}

/** How the groups stand together, for lists. */
export function summarise({ groups }: RuleState, { condition }: Terms) {
  const worst = worstOf(groups.values())
  const level: AlertLevel = worst?.level ?? 'ok'
  const levels = Object.fromEntries(alertLevels.map((each) => [each, 0])) as Record<AlertLevel, number>
  let [pending, since] = [false, worst?.since ?? null]
  let shown = worst
  for (const group of groups.values()) {
    levels[group.level]++
    pending ||= isPending(group)
    if (group.level !== level) continue
    since = Math.min(since ?? group.since, group.since)
    const isWorse = badness(condition, readSubject(condition, group))
    if (!shown || isWorse > badness(condition, readSubject(condition, shown))) shown = group
  }
  return {
    level,
    levels,
    pending,
    levelSince: since === null ? null : new Date(since),
    value: shown?.value ?? null,
    former: shown?.former ?? null,
  }
}
