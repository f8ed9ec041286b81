import type { AlertCondition, AlertLevel, NoDataMode } from '../schema.ts'
import { exceeds, holds, type Measured, readSubject, type TellingLevel } from './conditions.ts'

export type GroupValues = Record<string, string | null> | null

/** Whether something is so, and since when it would have to become otherwise. Times are milliseconds. */
export interface Mark {
  active: boolean
  turningSince: number | null
}

export interface Marks {
  warn: Mark
  alert: Mark
  noData: Mark
}

export interface GroupState extends Measured {
  key: string
  group: GroupValues
  level: AlertLevel
  /** What the world was last told; it stays behind while an alert is snoozed. */
  told: AlertLevel
  /** Since when it is at its level. */
  since: number
  marks: Marks
  measuredAt: number
  /** When it was last among what was measured. */
  seenAt: number
  snoozedUntil: number | null
}

export interface Terms {
  condition: AlertCondition
  windowMs: number
  holdMs: number
  keepMs: number
  noData: NoDataMode
  snoozedUntil: number | null
  isGrouped: boolean
}

const still: Mark = { active: false, turningSince: null }

export const newGroup = (key: string, group: GroupValues, now: number): GroupState => ({
  key,
  group,
  level: 'ok',
  told: 'ok',
  since: now,
  marks: { warn: still, alert: still, noData: still },
  value: null,
  former: null,
  measuredAt: now,
  seenAt: now,
  snoozedUntil: null,
})

export const isPending = ({ marks }: Pick<GroupState, 'marks'>): boolean =>
  [marks.warn, marks.alert, marks.noData].some(({ active, turningSince }) => !active && turningSince !== null)

export const isSnoozed = (until: number | null, now: number): boolean => until !== null && now < until

/** While nobody could look, nothing is known to have lasted: what was about to turn begins anew. */
export const forgetTurning = (state: GroupState): GroupState => ({
  ...state,
  marks: {
    warn: { ...state.marks.warn, turningSince: null },
    alert: { ...state.marks.alert, turningSince: null },
    noData: { ...state.marks.noData, turningSince: null },
  },
})

/** The next marks, level and values of one group; nothing is said to have been told yet. */
export function stepGroup(state: GroupState, measured: Measured, terms: Terms, now: number): GroupState {
  const marks = turnMarks(state.marks, readSubject(terms.condition, measured), terms, now)
  const level = levelOf(marks)
  return {
    ...state,
    ...measured,
    marks,
    level,
    since: level === state.level ? state.since : now,
    measuredAt: now,
  }
}

function turnMarks(marks: Marks, subject: number | null, terms: Terms, now: number): Marks {
  if (subject !== null) {
    return {
      warn: turnLevel('warn', marks.warn, subject, terms, now),
      alert: turnLevel('alert', marks.alert, subject, terms, now),
      noData: still,
    }
  }
  switch (terms.noData) {
    case 'keep':
      return { ...marks, noData: still }
    case 'ignore':
      return { ...marks, noData: { active: true, turningSince: null } }
    case 'alert':
      return { ...marks, noData: turn(marks.noData, true, terms, now) }
    case 'ok':
      return {
        warn: turn(marks.warn, false, terms, now),
        alert: turn(marks.alert, false, terms, now),
        noData: still,
      }
  }
}

const turnLevel = (level: TellingLevel, mark: Mark, subject: number, terms: Terms, now: number): Mark => {
  const test = mark.active ? holds : exceeds
  return turn(mark, test(terms.condition, level, subject), terms, now)
}

/** What is asked for has to last: for a while until it is so, and for another until it is over. */
function turn({ active, turningSince }: Mark, wanted: boolean, { holdMs, keepMs }: Terms, now: number): Mark {
  if (active === wanted) return { active, turningSince: null }
  const since = turningSince ?? now
  const isDue = now - since >= (wanted ? holdMs : keepMs)
  return isDue ? { active: wanted, turningSince: null } : { active, turningSince: since }
}

function levelOf({ warn, alert, noData }: Marks): AlertLevel {
  if (noData.active) return 'no_data'
  if (alert.active) return 'alert'
  return warn.active ? 'warn' : 'ok'
}
