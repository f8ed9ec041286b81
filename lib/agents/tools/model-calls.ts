import { createCatalogue, listModels } from '#lib/models/index'
import type { Filter } from '#lib/query/index'

import type { Segment } from '../analysis/decompose.ts'
import type { Workload } from '../analysis/prices.ts'
import { allOf, askTrends, sameAs, type Series, type Span } from './ask-events.ts'
import type { ToolContext } from './tool.ts'

const event = 'llm.call'
const sum = (of: string, label: string): Series => ({ event, measure: 'sum', of: `props.${of}`, label })

/** In the order in which they are asked for. */
export const callSeries = {
  calls: { event, label: 'Calls' },
  cost: sum('cost_usd', 'Spend'),
  input: sum('input_tokens', 'Input tokens'),
  cached: sum('cached_tokens', 'Input tokens from the cache'),
  output: sum('output_tokens', 'Output tokens'),
  longestInput: { event, measure: 'max', of: 'props.input_tokens' },
  longestOutput: { event, measure: 'max', of: 'props.output_tokens' },
} as const satisfies Record<keyof Workload, Series>

export const [feature, model, user] = ['props.feature', 'props.model', 'subject'] as const
export const failed: Filter = { field: 'props.status', op: 'eq', value: 'error' }
export const failedSeries = {
  failed: { event, label: 'Failed calls', filter: failed },
  failed_cost: { ...callSeries.cost, label: 'Cost of failed calls', filter: failed },
} as const satisfies Record<string, Series>

export interface CallGroup extends Workload {
  /** Of each field that was grouped by; of all groups that are not listed, nothing. */
  group: readonly (string | null)[]
  isOther: boolean
}

const mostGroups = 1_000
const nothing: Workload = {
  calls: 0,
  cost: 0,
  input: 0,
  cached: 0,
  output: 0,
  longestInput: 0,
  longestOutput: 0,
}

/** The calls of a range by some fields, what they used and what they cost. */
export async function readCalls(
  tool: ToolContext,
  span: Span,
  fields: readonly string[],
  filter?: Filter,
  names: readonly (keyof Workload)[] = Object.keys(callSeries) as (keyof Workload)[],
): Promise<{ groups: CallGroup[]; isPartial: boolean }> {
  const answer = await askTrends(tool, span, {
    series: names.map((name) => callSeries[name]),
    interval: 'none',
    ...(fields.length > 0 ? { group_by: [...fields], limit: mostGroups } : {}),
    ...(filter ? { filter } : {}),
  })
  const lines = [...Map.groupBy(answer.series, ({ key }) => key.slice(key.indexOf(':') + 1)).values()]
  const totals = fields.length > 0 ? lines : [answer.series]
  const groups = totals.map((some): CallGroup => {
    const read = Object.fromEntries(names.map((name, at) => [name, some[at]?.total ?? 0]))
    const isOther = some[0]?.is_other ?? false
    const group = fields.map((field) => some[0]?.group?.[field] ?? null)
    return { ...nothing, ...read, group, isOther }
  })
  return { groups, isPartial: groups.some(({ isOther }) => isOther) }
}

/** Who calls what: the narrowing that people may ask for. */
export const chosenCalls = (given: { feature?: string | undefined; model?: string | undefined }) =>
  allOf(
    given.feature === undefined ? null : sameAs(feature, given.feature),
    given.model === undefined ? null : sameAs(model, given.model),
  )

export async function openCatalogue({ ctx, signal }: ToolContext) {
  signal.throwIfAborted()
  const { items } = await listModels(ctx, {})
  const own = items.filter(({ origin }) => origin !== 'catalogue')
  return createCatalogue(items, new Set(own.map(({ id }) => id)))
}

export const toSegments = (groups: readonly CallGroup[]): Segment[] =>
  groups.map(({ group: [ofFeature = null, ofModel = null], isOther, ...calls }) => ({
    ...calls,
    feature: isOther ? 'Other' : ofFeature,
    model: isOther ? 'Other' : ofModel,
  }))
