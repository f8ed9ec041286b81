import { badness, type Measured, readSubject } from '../decision/conditions.ts'
import { decide, type RuleState } from '../decision/decide.ts'
import type { GroupValues, Terms } from '../decision/groups.ts'
import type { AlertLevel, AlertPreview } from '../schema.ts'
import type { Past } from './measure-past.ts'
import type { PreviewPlan } from './plan-preview.ts'

const mostPoints = 500

type Period = AlertPreview['periods'][number]
type Walk = Pick<AlertPreview, 'periods' | 'fired' | 'warned'>

interface Open {
  level: Period['level']
  from: number
  worst: Measured
}

const isNotable = (level: AlertLevel): level is Period['level'] => level !== 'ok'
const toIso = (ms: number) => new Date(ms).toISOString()

/** Lets the same decisions be taken on what was measured then as are taken on what is measured now. */
export function walkPast(
  past: Past,
  { from, stepMs, count }: PreviewPlan,
  terms: Terms,
  absent: number | null,
): Walk {
  let state: RuleState = { unknown: null, groups: new Map() }
  const walk: Walk = { periods: [], fired: 0, warned: 0 }
  const open = new Map<string, Open>()

  function close(key: string, group: GroupValues, to: number | null): void {
    const period = open.get(key)
    if (!period) return
    open.delete(key)
    walk.periods.push({
      group,
      level: period.level,
      from: toIso(period.from),
      to: to === null ? null : toIso(to),
      worst: period.worst.value,
    })
  }

  for (let place = 0; place < count; place++) {
    const now = from + place * stepMs
    const groups = past.groups
      .filter(({ key }) => !terms.isGrouped || past.isThere(key, place))
      .map(({ key, group }) => ({
        key,
        group,
        value: past.valueAt(key, place),
        former: past.formerAt(key, place),
      }))
    const decision = decide(state, { kind: 'measured', groups, absent, leftOut: 0 }, terms, now)
    for (const { key, group } of state.groups.values()) {
      if (!decision.state.groups.has(key)) close(key, group, now)
    }
    state = decision.state
    for (const { kind, to } of decision.tellings) {
      if (kind === 'fired') walk[to === 'alert' ? 'fired' : 'warned']++
    }
    for (const { key, group, level, value, former } of state.groups.values()) {
      const known = open.get(key)
      if (known?.level !== level) close(key, group, now)
      if (!isNotable(level)) continue
      const measured = { value, former }
      const before = open.get(key)
      if (!before) open.set(key, { level, from: now, worst: measured })
      else if (badnessOf(terms, measured) > badnessOf(terms, before.worst)) before.worst = measured
    }
  }
  for (const { key, group } of state.groups.values()) close(key, group, null)
  walk.periods.sort((a, b) => a.from.localeCompare(b.from))
  return walk
}

const badnessOf = ({ condition }: Terms, measured: Measured) =>
  badness(condition, readSubject(condition, measured))

/** Few enough points to draw, each the worst of its neighbours, so that no peak is lost. */
export function thinPast(past: Past, plan: PreviewPlan, terms: Terms): AlertPreview['series'] {
  const { from, stepMs, count } = plan
  const most = Math.max(50, Math.floor((2 * mostPoints) / (past.groups.length + 1)))
  const together = Math.ceil(count / most)
  return past.groups.map(({ key, group }) => {
    const points: [string, number | null, number | null][] = []
    for (let first = 0; first < count; first += together) {
      let worst = first
      for (let place = first + 1; place < Math.min(first + together, count); place++) {
        if (badnessAt(past, terms, key, place) > badnessAt(past, terms, key, worst)) worst = place
      }
      points.push([toIso(from + worst * stepMs), past.valueAt(key, worst), past.formerAt(key, worst)])
    }
    return { group, points }
  })
}

const badnessAt = (past: Past, terms: Terms, key: string, place: number) =>
  badnessOf(terms, { value: past.valueAt(key, place), former: past.formerAt(key, place) })
