import { type Decision, decide, type Measurement, type RuleState } from '../decision/decide.ts'
import type { GroupState } from '../decision/groups.ts'
import type { DueRule, Measured } from './record-decisions.ts'
import { toRuleState, toTerms } from './rows.ts'

export interface Evaluation extends Measured {
  now: number
  before: RuleState
  decision: Decision
}

/** What a measurement would make of an alert; what is kept is decided again with what is stored by then. */
export function evaluateRule(due: DueRule, measurement: Measurement, now: number): Evaluation {
  const { rule, workspace, states } = due
  const before = toRuleState(rule, states)
  const decision = decide(before, measurement, toTerms(rule), now)
  return { rule, workspace, states, measurement, now, before, decision }
}

export const wouldTell = ({ changes, tellings }: Decision): boolean => changes.length + tellings.length > 0

export function isUnchanged({ before, decision }: Evaluation): boolean {
  const { state } = decision
  if (wouldTell(decision) || before.unknown?.reason !== state.unknown?.reason) return false
  if (before.groups.size !== state.groups.size) return false
  return [...state.groups.values()].every((group) => isStanding(before.groups.get(group.key), group))
}

const isStanding = (before: GroupState | undefined, after: GroupState): boolean =>
  before !== undefined &&
  before.level === after.level &&
  before.told === after.told &&
  JSON.stringify(listMarks(before)) === JSON.stringify(listMarks(after))

// The database gives the fields of its JSON back in another order.
const listMarks = ({ marks: { warn, alert, noData } }: GroupState) =>
  [warn, alert, noData].map(({ active, turningSince }) => [active, turningSince])
