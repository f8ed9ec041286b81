import type { Condition, Operator } from '#lib/query/schema'

/** What is known of a field's values; a field may hold several kinds, or nobody knows yet. */
export type FieldType = 'string' | 'number' | 'boolean' | 'time' | 'list' | 'unknown'

export type OperandKind = 'none' | 'text' | 'list' | 'number' | 'time' | 'any'

export interface OperatorChoice {
  op: Operator
  label: string
  operand: OperandKind
}

const is: OperatorChoice = { op: 'eq', label: 'is', operand: 'any' }
const isNot: OperatorChoice = { op: 'neq', label: 'is not', operand: 'any' }
const presence: OperatorChoice[] = [
  { op: 'exists', label: 'is set', operand: 'none' },
  { op: 'not_exists', label: 'is not set', operand: 'none' },
]
const choice: OperatorChoice[] = [
  { op: 'in', label: 'is one of', operand: 'list' },
  { op: 'not_in', label: 'is none of', operand: 'list' },
]
const textual: OperatorChoice[] = [
  { op: 'contains', label: 'contains', operand: 'text' },
  { op: 'not_contains', label: 'does not contain', operand: 'text' },
  { op: 'starts_with', label: 'begins with', operand: 'text' },
  { op: 'ends_with', label: 'ends with', operand: 'text' },
  { op: 'regex', label: 'matches', operand: 'text' },
  { op: 'not_regex', label: 'does not match', operand: 'text' },
]
const order = (
  operand: 'number' | 'time',
  words: readonly [string, string, string, string],
): OperatorChoice[] => [
  { op: 'gt', label: words[0], operand },
  { op: 'gte', label: words[1], operand },
  { op: 'lt', label: words[2], operand },
  { op: 'lte', label: words[3], operand },
]
const sizes = order('number', ['>', '≥', '<', '≤'])
const truth: OperatorChoice[] = [
  { op: 'is_true', label: 'is true', operand: 'none' },
  { op: 'is_false', label: 'is false', operand: 'none' },
]

const byType: Record<FieldType, readonly OperatorChoice[]> = {
  string: [is, isNot, ...choice, ...textual, ...presence],
  number: [{ ...is, label: '=' }, { ...isNot, label: '≠' }, ...sizes, ...choice, ...presence],
  boolean: [...truth, ...presence],
  time: [...order('time', ['after', 'at or after', 'before', 'at or before']), ...presence],
  list: [{ ...is, label: 'includes' }, { ...isNot, label: 'does not include' }, ...choice, ...presence],
  unknown: [is, isNot, ...choice, ...textual, ...sizes, ...truth, ...presence],
}

export const listOperators = (type: FieldType) => byType[type]

/** An operator that another type of field has not is still shown as what it is. */
export const findOperator = (type: FieldType, op: Operator): OperatorChoice =>
  byType[type].find((each) => each.op === op) ??
  byType.unknown.find((each) => each.op === op) ?? { op, label: op, operand: 'text' }

/** A text that a number field is compared with is a number; a mere text stays what it is. */
function toScalar(text: string, type: FieldType): string | number | boolean {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** What was typed as a condition; null while it says nothing yet. */
export function buildCondition(
  field: string,
  op: Operator,
  texts: readonly string[],
  type: FieldType,
): Condition | null {
  const { operand } = findOperator(type, op)
  const [text = ''] = texts
  if (operand === 'none') return { field, op } as Condition
  if (text === '' && op !== 'eq' && op !== 'neq') return null
  if (texts.length === 0) return null
  const value =
    operand === 'list'
      ? texts.map((each) => toScalar(each, type))
      : operand === 'number'
        ? Number(text)
        : operand === 'any'
          ? toScalar(text, type)
          : text
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return { field, op, value } as Condition
}

export function textsOf(condition: Condition): string[] {
  if (!('value' in condition)) return []
  return Array.isArray(condition.value) ? condition.value.map(String) : [String(condition.value)]
}

/** Changing the operator keeps what was typed, as far as the new one can use it. */
export function withOperator(condition: Condition, op: Operator, type: FieldType): Condition | null {
  const texts = textsOf(condition)
  return buildCondition(
    condition.field,
    op,
    findOperator(type, op).operand === 'list' ? texts : texts.slice(0, 1),
    type,
  )
}
