import type { Severity } from '#lib/core/wording'
import type { Filter, QuietHours, Rule } from '#lib/notifications/rules/schema'

export const conditionOps = [
  { value: 'eq', label: 'is' },
  { value: 'neq', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'not_contains', label: 'does not contain' },
  { value: 'starts_with', label: 'begins with' },
  { value: 'ends_with', label: 'ends with' },
  { value: 'gt', label: 'is more than' },
  { value: 'lt', label: 'is less than' },
  { value: 'exists', label: 'is given' },
  { value: 'not_exists', label: 'is not given' },
] as const
export type ConditionOp = (typeof conditionOps)[number]['value']

export interface ConditionDraft {
  key: number
  field: string
  op: ConditionOp
  value: string
}

export interface RuleDraft {
  name: string
  events: readonly string[]
  channelIds: readonly string[]
  minSeverity: Severity
  conditions: ConditionDraft[]
  /** A condition that the form cannot show, made through the API: it is kept as it is. */
  otherFilter: Filter | null
  quietHours: QuietHours | null
  groupMinutes: string
}

export const newQuietHours = (timezone: string): QuietHours => ({
  timezone,
  from: '22:00',
  to: '07:00',
  wake_for_critical: true,
})

const takesValue = (op: ConditionOp) => op !== 'exists' && op !== 'not_exists'

const isComplete = ({ field, op, value }: ConditionDraft) =>
  field !== '' && (!takesValue(op) || value.trim() !== '')

export function draftOfRule(rule: Rule | null): RuleDraft {
  const conditions = readConditions(rule?.filter ?? null)
  return {
    name: rule?.name ?? '',
    events: rule?.events ?? [],
    channelIds: rule?.channel_ids ?? [],
    minSeverity: rule?.min_severity ?? 'info',
    conditions: conditions ?? [],
    otherFilter: conditions ? null : (rule?.filter ?? null),
    quietHours: rule?.quiet_hours ?? null,
    groupMinutes: String(rule?.group_minutes ?? 0),
  }
}

export const toRuleInput = (draft: RuleDraft) => ({
  name: draft.name,
  events: [...draft.events],
  channel_ids: [...draft.channelIds],
  min_severity: draft.minSeverity,
  filter: draft.otherFilter ?? writeConditions(draft.conditions),
  quiet_hours: draft.quietHours,
  group_minutes: Number(draft.groupMinutes) || 0,
})

/** As the form shows conditions: all of them hold. Null when it is something else. */
function readConditions(filter: Filter | null): ConditionDraft[] | null {
  if (!filter) return []
  const parts = 'and' in filter ? filter.and : [filter]
  const read = parts.map((part, key) => readCondition(part, key))
  return read.every((part) => part !== null) ? read : null
}

function readCondition(part: Filter, key: number): ConditionDraft | null {
  if (!('op' in part)) return null
  const op = conditionOps.find(({ value }) => value === part.op)?.value
  const value = 'value' in part ? part.value : ''
  if (!op || typeof value === 'object') return null
  return { key, field: part.field, op, value: String(value) }
}

function writeConditions(drafts: readonly ConditionDraft[]): Filter | null {
  const parts = drafts.filter(isComplete).map(writeCondition)
  return parts.length === 0 ? null : { and: parts }
}

function writeCondition({ field, op, value }: ConditionDraft): Filter {
  if (op === 'exists' || op === 'not_exists') return { field, op }
  if (op !== 'gt' && op !== 'lt') return { field, op, value }
  return { field, op, value: Number.isNaN(Number(value)) ? value : Number(value) }
}
