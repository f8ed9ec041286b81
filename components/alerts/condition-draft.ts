import type { AlertCondition } from '#lib/alerts/schema'
import type { Comparison } from '#lib/query/schema'

/** One choice for what the schema tells apart in two: the kind, and its direction. */
export const limitModes = ['above', 'below', 'outside', 'inside', 'rises', 'falls', 'changes'] as const
export type LimitMode = (typeof limitModes)[number]

export const modeWords: Record<LimitMode, string> = {
  above: 'is above',
  below: 'is below',
  outside: 'is outside',
  inside: 'is inside',
  rises: 'rises by',
  falls: 'falls by',
  changes: 'rises or falls by',
}

const directions = { rises: 'up', falls: 'down', changes: 'either' } as const
type ChangeMode = keyof typeof directions

export const isChange = (mode: LimitMode): mode is ChangeMode => Object.hasOwn(directions, mode)
export const isSpan = (mode: LimitMode) => mode === 'outside' || mode === 'inside'

/** As typed: an empty field is no limit. */
export interface LimitDraft {
  low: string
  /** Of a span alone. */
  high: string
}

export interface LimitsDraft {
  mode: LimitMode
  by: 'percent' | 'absolute'
  against: Comparison
  alert: LimitDraft
  warn: LimitDraft
  recover: LimitDraft
}

const noLimit: LimitDraft = { low: '', high: '' }

export const noLimits: LimitsDraft = {
  mode: 'above',
  by: 'percent',
  against: 'previous_period',
  alert: noLimit,
  warn: noLimit,
  recover: noLimit,
}

const toNumber = (text: string): number | null => {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(number) ? null : number
}

const toSpan = ({ low, high }: LimitDraft) => {
  const [least, most] = [toNumber(low), toNumber(high)]
  return least === null || most === null ? null : { low: least, high: most }
}

/** Null while the limit for the alert itself is missing. */
export function toCondition({ mode, by, against, ...limits }: LimitsDraft): AlertCondition | null {
  if (mode === 'outside' || mode === 'inside') {
    const alert = toSpan(limits.alert)
    const rest = { warn: toSpan(limits.warn), recover: toSpan(limits.recover) }
    return alert && { kind: 'range', when: mode, alert, ...rest }
  }
  const alert = toNumber(limits.alert.low)
  if (alert === null) return null
  const rest = { alert, warn: toNumber(limits.warn.low), recover: toNumber(limits.recover.low) }
  if (isChange(mode)) return { kind: 'change', against, by, direction: directions[mode], ...rest }
  return { kind: 'threshold', when: mode, ...rest }
}

const fromNumber = (value: number | null): LimitDraft => ({
  low: value === null ? '' : String(value),
  high: '',
})
const fromSpan = (span: { low: number; high: number } | null): LimitDraft =>
  span ? { low: String(span.low), high: String(span.high) } : noLimit

export function limitsOf(condition: AlertCondition): LimitsDraft {
  if (condition.kind === 'range') {
    const { when: mode, alert, warn, recover } = condition
    return { ...noLimits, mode, alert: fromSpan(alert), warn: fromSpan(warn), recover: fromSpan(recover) }
  }
  const { alert, warn, recover } = condition
  const limits = {
    ...noLimits,
    alert: fromNumber(alert),
    warn: fromNumber(warn),
    recover: fromNumber(recover),
  }
  if (condition.kind === 'threshold') return { ...limits, mode: condition.when }
  const { direction, by, against } = condition
  const mode = ({ up: 'rises', down: 'falls', either: 'changes' } as const)[direction]
  return { ...limits, mode, by, against }
}
