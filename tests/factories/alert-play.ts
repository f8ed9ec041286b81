import { decide, type Measurement, type RuleState } from '#lib/alerts/decision/decide'
import type { Terms } from '#lib/alerts/decision/groups'
import { alertCondition } from '#lib/alerts/schema'

export const s = 1_000
const minute = 60 * s
export const nothing: RuleState = { unknown: null, groups: new Map() }

export const above = (parts: object = {}) =>
  alertCondition.parse({ kind: 'threshold', when: 'above', alert: 100, ...parts })
export const terms = (parts: Partial<Terms> = {}): Terms => ({
  condition: above({ warn: 50 }),
  windowMs: 5 * minute,
  holdMs: 0,
  keepMs: 0,
  noData: 'ignore',
  snoozedUntil: null,
  isGrouped: false,
  ...parts,
})

export type Given = number | null | 'unknown' | Record<string, number | null>

export const toMeasurement = (given: Given, absent: 0 | null = null): Measurement => {
  if (given === 'unknown') return { kind: 'unknown', reason: 'The event store is away.' }
  const values = typeof given === 'object' && given !== null ? Object.entries(given) : [['', given] as const]
  const groups = values.map(([key, value]) => ({
    key,
    group: key === '' ? null : { 'props.plan': key },
    value,
    former: null,
  }))
  return { kind: 'measured', groups, absent, leftOut: 0 }
}

/** One line for each measurement: what was measured, at which second, and what is told or noted about it. */
export function play(
  rule: Terms | ((atS: number) => Terms),
  steps: readonly (readonly [atS: number, given: Given])[],
  absent: 0 | null = null,
): { state: RuleState; told: string[]; noted: string[] } {
  let state = nothing
  const told: string[] = []
  const noted: string[] = []
  for (const [atS, given] of steps) {
    const own = typeof rule === 'function' ? rule(atS) : rule
    const decision = decide(state, toMeasurement(given, absent), own, atS * s)
    state = decision.state
    const name = (group: unknown) => (group ? ` ${JSON.stringify(group)}` : '')
    for (const { kind, from, to, group } of decision.tellings) {
      told.push(`${atS} ${kind} ${from}→${to}${name(group)}`)
    }
    for (const { kind, from, to, isSilent, group } of decision.changes) {
      noted.push(`${atS} ${kind} ${from}→${to}${name(group)}${isSilent ? ' silent' : ''}`)
    }
  }
  return { state, told, noted }
}
