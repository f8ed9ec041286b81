import type { Condition, Filter, Scalar } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { numberOf, textOf, timeOf } from './values.ts'

export function isChosen(event: TestEvent, filter: Filter | undefined): boolean {
  if (!filter) return true
  if ('and' in filter) return filter.and.every((part) => isChosen(event, part))
  if ('or' in filter) return filter.or.some((part) => isChosen(event, part))
  if ('not' in filter) return !isChosen(event, filter.not)
  return meets(event, filter)
}

function meets(event: TestEvent, condition: Condition): boolean {
  const { field } = condition
  const same = (value: Scalar) =>
    typeof value === 'number' ? numberOf(event, field) === value : textOf(event, field) === String(value)
  switch (condition.op) {
    case 'eq':
      return same(condition.value)
    case 'neq':
      return !same(condition.value)
    case 'in':
      return condition.value.some(same)
    case 'not_in':
      return !condition.value.some(same)
    case 'is_true':
      return textOf(event, field) === 'true'
    case 'is_false':
      return textOf(event, field) === 'false'
    case 'exists':
      return textOf(event, field) !== null
    case 'not_exists':
      return textOf(event, field) === null
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'not_contains':
      return isLike(textOf(event, field), condition)
    case 'regex':
    case 'not_regex': {
      const text = textOf(event, field)
      const found =
        text !== null && new RegExp(condition.value, condition.ignore_case ? 'iu' : 'u').test(text)
      return condition.op === 'regex' ? found : !found
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isBeyond(event, condition)
  }
}

type Likeness = Extract<Condition, { op: 'contains' | 'not_contains' | 'starts_with' | 'ends_with' }>

function isLike(text: string | null, { op, value, ignore_case }: Likeness): boolean {
  if (text === null) return op === 'not_contains'
  const fold = (part: string) => (ignore_case ? part.toLowerCase() : part)
  const [whole, part] = [fold(text), fold(value)]
  if (op === 'starts_with') return whole.startsWith(part)
  if (op === 'ends_with') return whole.endsWith(part)
  return whole.includes(part) === (op === 'contains')
}

function isBeyond(
  event: TestEvent,
  { field, op, value }: Extract<Condition, { op: 'gt' | 'gte' | 'lt' | 'lte' }>,
) {
  const found = typeof value === 'number' ? numberOf(event, field) : timeOf(event, field)
  const than = typeof value === 'number' ? value : Date.parse(value)
  if (found === null || Number.isNaN(found)) return false
  if (op === 'gt') return found > than
  if (op === 'gte') return found >= than
  return op === 'lt' ? found < than : found <= than
}
