import { alertLevels, type AlertLevel, type AlertStatus, type TransitionKind } from '../schema.ts'
import type { Measured } from './conditions.ts'
import {
  forgetTurning,
  type GroupState,
  type GroupValues,
  isPending,
  isSnoozed,
  newGroup,
  stepGroup,
  type Terms,
} from './groups.ts'

const dayMs = 86_400_000

export interface RuleState {
  /** Set while it cannot be measured; the groups stay as they were. */
  unknown: { since: number; reason: string } | null
  groups: ReadonlyMap<string, GroupState>
}

export interface MeasuredGroup extends Measured {
  key: string
  group: GroupValues
}

export type Measurement =
  | { kind: 'unknown'; reason: string }
  | {
      kind: 'measured'
      groups: readonly MeasuredGroup[]
      /** What a group that is known but not among them measures: nothing at all, or none of what is counted. */
      absent: number | null
      /** Groups beyond the limit; calm ones among them are not followed. */
      leftOut: number
    }

/** A change of state, for the history. */
export interface Change extends Measured {
  kind: TransitionKind
  group: GroupValues
  from: AlertStatus
  to: AlertStatus
  reason: string | null
  /** Nobody is told, because it is snoozed or the rule says so. */
  isSilent: boolean
}

/** What the world is told; it comes after the change where an alert was snoozed meanwhile. */
export interface Telling extends Measured {
  kind: TransitionKind
  group: GroupValues
  from: AlertStatus
  to: AlertStatus
  reason: string | null
}

export interface Decision {
  state: RuleState
  changes: Change[]
  tellings: Telling[]
}

/** What a measurement makes of an alert: how it stands now, what changed, and what is to be told. */
export function decide(state: RuleState, measurement: Measurement, terms: Terms, now: number): Decision {
  if (measurement.kind === 'unknown') return loseSight(state, measurement.reason, terms, now)
  const decision: Decision = { state, changes: [], tellings: [] }
  const groups = new Map<string, GroupState>()
  const measured = new Map(measurement.groups.map((each) => [each.key, each]))
  const known = state.unknown ? [...state.groups.values()].map(forgetTurning) : [...state.groups.values()]
  for (const group of known) {
    const found = measured.get(group.key)
    measured.delete(group.key)
    const next = found
      ? stepGroup({ ...group, seenAt: now }, found, terms, now)
      : stepAbsent(group, measurement, terms, now)
    settle(decision, groups, group, next, terms, now)
  }
  for (const found of measured.values()) {
    const fresh = newGroup(found.key, found.group, now)
    settle(decision, groups, fresh, stepGroup(fresh, found, terms, now), terms, now)
  }
  decision.state = { unknown: null, groups }
  if (state.unknown) regainSight(decision, terms, now)
  return decision
}

function stepAbsent(
  group: GroupState,
  { absent, leftOut }: Extract<Measurement, { kind: 'measured' }>,
  terms: Terms,
  now: number,
): GroupState | null {
  const next = stepGroup(group, { value: absent, former: absent }, terms, now)
  const isCalm = next.level === 'ok' && next.told === 'ok' && !isPending(next)
  const isHeld = isSnoozed(next.snoozedUntil, now)
  if (isCalm && leftOut > 0 && !isHeld) return null
  return terms.isGrouped && now - group.seenAt >= patienceMs(terms) ? null : next
}

/** How long a group is remembered that sends nothing any more. */
const patienceMs = ({ windowMs }: Terms) => Math.max(2 * windowMs, dayMs)

function settle(
  decision: Decision,
  groups: Map<string, GroupState>,
  before: GroupState,
  next: GroupState | null,
  terms: Terms,
  now: number,
): void {
  if (!next) return end(decision, before, 'Nothing is left of it.')
  const isQuiet = isSnoozed(terms.snoozedUntil, now) || isSnoozed(next.snoozedUntil, now)
  // What has gone missing is not told where the rule says to ignore it, and neither is that it came back the same.
  const tellable = next.level === 'no_data' && terms.noData === 'ignore' ? next.told : next.level
  const isTold = !isQuiet && tellable !== next.told
  const { group, value, former } = next
  if (next.level !== before.level) {
    decision.changes.push({
      kind: kindOf(before.level, next.level),
      group,
      from: before.level,
      to: next.level,
      value,
      former,
      reason: null,
      isSilent: !isTold,
    })
  }
  if (isTold) {
    const { told: from } = next
    const kind = kindOf(from, tellable)
    decision.tellings.push({ kind, group, from, to: tellable, value, former, reason: null })
  }
  groups.set(next.key, isTold ? { ...next, told: tellable } : next)
}

const rankOf = (level: AlertLevel) => alertLevels.indexOf(level)

function kindOf(from: AlertLevel, to: AlertLevel): TransitionKind {
  if (to === 'no_data') return 'went_silent'
  return rankOf(to) > rankOf(from) ? 'fired' : 'recovered'
}

/** A group that is followed no more: it did not recover, so nobody is told that it did. */
function end(decision: Decision, state: GroupState, reason: string): void {
  const { group, value, former } = state
  if (state.level !== 'ok') {
    const isSilent = state.told === 'ok'
    decision.changes.push({
      kind: 'ended',
      group,
      from: state.level,
      to: 'ok',
      value,
      former,
      reason,
      isSilent,
    })
  }
  if (state.told !== 'ok') {
    decision.tellings.push({ kind: 'ended', group, from: state.told, to: 'ok', value, former, reason })
  }
}

/** For a rule that is switched off, deleted, or grouped in another way. */
export function endAll(state: RuleState, reason: string): Decision {
  const decision: Decision = { state: { unknown: null, groups: new Map() }, changes: [], tellings: [] }
  for (const group of state.groups.values()) end(decision, group, reason)
  return decision
}

/** For a rule whose terms were changed: what began under the old ones is not held against the new ones. */
export const beginAnew = (state: RuleState): RuleState => ({
  ...state,
  groups: new Map([...state.groups].map(([key, group]) => [key, forgetTurning(group)])),
})

function loseSight(state: RuleState, reason: string, terms: Terms, now: number): Decision {
  if (state.unknown) {
    return { state: { ...state, unknown: { ...state.unknown, reason } }, changes: [], tellings: [] }
  }
  const from = worstOf(state.groups.values())?.level ?? 'ok'
  return {
    state: { ...state, unknown: { since: now, reason } },
    ...noted('interrupted', from, 'unknown', reason, terms, now),
  }
}

function regainSight(decision: Decision, terms: Terms, now: number): void {
  const to = worstOf(decision.state.groups.values())?.level ?? 'ok'
  const { changes, tellings } = noted('resumed', 'unknown', to, null, terms, now)
  decision.changes.unshift(...changes)
  decision.tellings.unshift(...tellings)
}

function noted(
  kind: TransitionKind,
  from: AlertStatus,
  to: AlertStatus,
  reason: string | null,
  { snoozedUntil }: Terms,
  now: number,
): Pick<Decision, 'changes' | 'tellings'> {
  const isSilent = isSnoozed(snoozedUntil, now)
  const what = { kind, group: null, from, to, value: null, former: null, reason }
  return { changes: [{ ...what, isSilent }], tellings: isSilent ? [] : [what] }
}

/** The group that says how the whole stands: highest level, pending before calm, the one that is so for longest. */
export function worstOf(groups: Iterable<GroupState>): GroupState | null {
  let worst: GroupState | null = null
  for (const group of groups) if (!worst || isWorse(group, worst)) worst = group
  return worst
}

function isWorse(one: GroupState, other: GroupState): boolean {
  const byLevel = rankOf(one.level) - rankOf(other.level)
  if (byLevel !== 0) return byLevel > 0
  const byPending = Number(isPending(one)) - Number(isPending(other))
  return byPending !== 0 ? byPending > 0 : one.since < other.since
}
