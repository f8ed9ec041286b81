import type { Filter } from '#lib/query/index'

export const outcomeVerdicts = ['hit', 'miss', 'unclear'] as const

/** What an action really saved, beside what was predicted; both a month. */
export interface Outcome {
  predicted_usd: number
  realised_usd: number | null
  verdict: (typeof outcomeVerdicts)[number]
  reason: string
  from: string
  to: string
}

/** What calls cost in one of two equally long times. */
export interface MeasuredSpend {
  usd: number
  calls: number
}

export type Judgement = Pick<Outcome, 'realised_usd' | 'verdict' | 'reason'>

const fewestCalls = 10
const mostGrowth = 1.5
const daysOfMonth = 30
/** Of what was predicted, so much at least. */
const hitShare = 0.5

/** A saving is told from less traffic only where about as many calls were made. */
export function judgeOutcome(
  predictedUsd: number,
  { before, after, days }: { before: MeasuredSpend; after: MeasuredSpend; days: number },
): Judgement {
  if (before.calls < fewestCalls || after.calls < fewestCalls) {
    return { realised_usd: null, verdict: 'unclear', reason: 'Too few calls were made to compare.' }
  }
  const realised = ((before.usd - after.usd) * daysOfMonth) / days
  const growth = after.calls / before.calls
  if (growth > mostGrowth || growth < 1 / mostGrowth) {
    const reason = `The number of calls changed from ${before.calls} to ${after.calls}, which changes the cost by itself.`
    return { realised_usd: realised, verdict: 'unclear', reason }
  }
  return realised >= hitShare * predictedUsd && realised > 0
    ? { realised_usd: realised, verdict: 'hit', reason: 'At least half of what was predicted was saved.' }
    : { realised_usd: realised, verdict: 'miss', reason: 'Less than half of what was predicted was saved.' }
}

const scopes = ['props.feature', 'props.model'] as const
type ScopeField = (typeof scopes)[number]

/** The feature, or else the model, that an action names anywhere in its input; null where it names neither. */
export function findAffected(operation: string, input: unknown): Filter | null {
  const found: Record<ScopeField, Set<string>> = { 'props.feature': new Set(), 'props.model': new Set() }
  if (operation === 'models.save' && isRecord(input) && typeof input.id === 'string') {
    found['props.model'].add(input.id)
  }
  collect(input, found)
  const field = scopes.find((each) => found[each].size > 0)
  return field ? { field, op: 'in', value: [...found[field]].toSorted() } : null
}

function collect(value: unknown, found: Record<ScopeField, Set<string>>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found)
  if (!isRecord(value)) return
  const field = scopes.find((each) => each === value.field)
  if (field && (value.op === 'eq' || value.op === 'in')) {
    for (const each of [value.value].flat()) if (typeof each === 'string') found[field].add(each)
  }
  for (const each of Object.values(value)) collect(each, found)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
