import type { GroupState } from '../groups/transitions.ts'
import { type Decision, decide, type Measurement, type RuleState } from '../transitions.ts'
import { createLane } from './lane.ts'
import { keepRecent } from './recent.ts'
import { recordQuiet } from './record-quiet.ts'
import { type DueRule, recordDecision } from './record.ts'
import { summarise, toRuleState, toTerms } from './rows.ts'

const width = 6
const recording = createLane(width)

export interface Judged extends DueRule {
  measurement: Measurement
  before: RuleState
  decision: Decision
}

/** What a measurement would make of an alert; what is kept is decided again with what is stored by then. */
export function judge(due: DueRule, measurement: Measurement, now: number): Judged {
  const { rule, workspace, states } = due
  const before = toRuleState(rule, states)
  const decision = decide(before, measurement, toTerms(rule), now)
  return { rule, workspace, states, measurement, before, decision }
}

export const wouldTell = ({ changes, tellings }: Decision): boolean => changes.length + tellings.length > 0

/** Where nothing changed, many are kept at once; the others each in a transaction with what they tell. */
export async function keepJudged(judged: readonly Judged[], now: number): Promise<void> {
  const moving = judged.filter((each) => !isUnchanged(each))
  const quiet = judged.filter((each) => isUnchanged(each) && each.measurement.kind === 'measured')
  const keptQuiet = await recordQuiet(
    quiet.map(({ rule, decision, measurement }) => ({
      rule,
      state: decision.state,
      leftOut: measurement.kind === 'measured' ? measurement.leftOut : 0,
    })),
    now,
  )
  const kept = quiet.filter(({ rule }) => keptQuiet.has(rule.id))
  await Promise.all(
    moving.map((each) =>
      recording(async () => {
        const isKept = await recordDecision(each, each.measurement, now)
        if (isKept && each.measurement.kind === 'measured') kept.push(each)
      }),
    ),
  )
  await keepRecent(
    kept.map(({ rule, workspace, decision }) => ({
      workspaceId: workspace.id,
      ruleId: rule.id,
      value: summarise(decision.state, toTerms(rule)).value,
    })),
    now,
  )
}

function isUnchanged({ before, decision: { state, changes, tellings } }: Judged): boolean {
  if (changes.length + tellings.length > 0 || before.unknown?.reason !== state.unknown?.reason) return false
  if (before.groups.size !== state.groups.size) return false
  return [...state.groups.values()].every((group) => isStanding(before.groups.get(group.key), group))
}

const isStanding = (before: GroupState | undefined, after: GroupState): boolean =>
  before !== undefined &&
  before.level === after.level &&
  before.told === after.told &&
  JSON.stringify(orderMarks(before)) === JSON.stringify(orderMarks(after))

// The database gives the fields of its JSON back in another order.
const orderMarks = ({ marks: { warn, alert, noData } }: GroupState) =>
  [warn, alert, noData].map(({ active, turningSince }) => [active, turningSince])
