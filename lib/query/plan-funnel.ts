import { type Chosen, chosenBy, planRows, type Rows } from './compile-rows.ts'
import type { QueryScope } from './query-scope.ts'
import { anyEvent, type Filter, type FullQuery } from './schema.ts'

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

export type FullFunnel = NonNullable<FullQuery['funnel']>

export interface FunnelStep {
  event: string
  label: string
  chosen: Chosen
}

export interface FunnelPlan {
  rows: Rows
  steps: readonly FunnelStep[]
  windowMs: number
  by: FullFunnel['by']
  order: FullFunnel['order']
  groupBy: string | null
  limit: number
}

export function planFunnel(query: FullQuery, funnel: FullFunnel, scope: QueryScope): FunnelPlan {
  const rows = planRows(query, scope)
  return {
    rows,
    steps: funnel.steps.map((each) => planStep(each, query.filter, funnel.by, rows)),
    windowMs: toMs(funnel.window),
    by: funnel.by,
    order: funnel.order,
    groupBy: funnel.group_by ?? null,
    limit: query.limit,
  }
}

/** Events of nobody lead nobody anywhere. */
export function planStep(
  { event, filter, label }: FullFunnel['steps'][number],
  forAll: Filter | undefined,
  by: FullFunnel['by'],
  rows: Rows,
): FunnelStep {
  const someone: Filter = { field: by, op: 'exists' }
  return {
    event,
    label: label ?? (event === anyEvent ? 'Any event' : event),
    chosen: chosenBy(event, [someone, forAll, filter], rows),
  }
}

const toMs = (span: string) => Number(span.slice(0, -1)) * unitMs[span.at(-1) as keyof typeof unitMs]
