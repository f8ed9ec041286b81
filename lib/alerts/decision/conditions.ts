import type { AlertCondition } from '../schema.ts'

export interface Measured {
  value: number | null
  /** Only where a change is asked for. */
  former: number | null
}

export type TellingLevel = 'warn' | 'alert'

/** What is held against the bounds: the value itself, or how far it changed. Null where nothing could be measured. */
export function readSubject(condition: AlertCondition, { value, former }: Measured): number | null {
  if (condition.kind !== 'change') return value
  if (value === null || former === null) return null
  const difference = value - former
  if (condition.by === 'absolute') return difference
  if (former !== 0) return (difference / Math.abs(former)) * 100
  // Out of nothing, any growth is beyond every bound.
  return difference === 0 ? 0 : Math.sign(difference) * Infinity
}

/** Whether the bound of a level is exceeded. A level that has no bound is never reached. */
export function exceeds(condition: AlertCondition, level: TellingLevel, subject: number): boolean {
  switch (condition.kind) {
    case 'threshold':
      return isBeyond(condition.when, condition[level], subject)
    case 'range':
      return isApart(condition.when, condition[level], subject)
    case 'change':
      return isChanged(condition.direction, condition[level], subject)
  }
}

/** What keeps a level that was reached: the lowest one ends only beyond the bound of recovery, where there is one. */
export function holds(condition: AlertCondition, level: TellingLevel, subject: number): boolean {
  const lowest: TellingLevel = condition.warn === null ? 'alert' : 'warn'
  if (condition.recover === null || level !== lowest) return exceeds(condition, level, subject)
  switch (condition.kind) {
    case 'threshold':
      return isBeyond(condition.when, condition.recover, subject)
    case 'range':
      return isApart(condition.when, condition.recover, subject)
    case 'change':
      return isChanged(condition.direction, condition.recover, subject)
  }
}

interface Span {
  low: number
  high: number
}

function isBeyond(when: 'above' | 'below', bound: number | null, subject: number): boolean {
  if (bound === null) return false
  return when === 'above' ? subject > bound : subject < bound
}

function isApart(when: 'outside' | 'inside', span: Span | null, subject: number): boolean {
  if (span === null) return false
  const isInside = span.low <= subject && subject <= span.high
  return when === 'inside' ? isInside : !isInside
}

function isChanged(direction: 'up' | 'down' | 'either', bound: number | null, subject: number): boolean {
  if (bound === null) return false
  if (direction === 'either') return Math.abs(subject) > bound
  return (direction === 'up' ? subject : -subject) > bound
}

/** How far a subject lies in the direction that is feared, to find the worst of several. */
export function badness(condition: AlertCondition, subject: number | null): number {
  if (subject === null) return -Infinity
  switch (condition.kind) {
    case 'threshold':
      return condition.when === 'above' ? subject : -subject
    case 'range': {
      const { low, high } = condition.alert
      const fromMiddle = Math.abs(subject - (low + high) / 2)
      return condition.when === 'outside' ? fromMiddle : -fromMiddle
    }
    case 'change':
      if (condition.direction === 'either') return Math.abs(subject)
      return condition.direction === 'up' ? subject : -subject
  }
}
