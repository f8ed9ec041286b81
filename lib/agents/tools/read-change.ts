import type { Filter } from '#lib/query/index'

import { findHeavy, mergeContributions } from '../analysis/change-causes.ts'
import { type Contribution, decompose, type Period, type Segment } from '../analysis/decompose.ts'
import { ratesAt } from '../analysis/prices.ts'
import { allOf, askTrends, formerSpanOf, lengthOf, sameAs, type Span, spanOf, toSpan } from './ask-events.ts'
import {
  callSeries,
  chosenCalls,
  failed,
  feature,
  model,
  openCatalogue,
  readCalls,
  toSegments,
  user,
} from './model-calls.ts'
import type { ToolContext } from './tool.ts'

interface RangesInput {
  from?: string | undefined
  to?: string | undefined
  previous_from?: string | undefined
  previous_to?: string | undefined
  feature?: string | undefined
  model?: string | undefined
}

/** What is told apart before the rest is explained: its whole difference is its own. */
export interface Aside {
  kind: 'failed' | 'customer'
  name: string | null
  filter: Filter
  before: number
  after: number
}

export interface Change {
  spans: Record<Period, Span>
  /** The range’s own beginning was compared with its end, since there is nothing before it. */
  isSplit: boolean
  filter: Filter | undefined
  spend: Record<Period, number>
  calls: Record<Period, number>
  asides: Aside[]
  segments: Record<Period, Segment[]>
  causes: Contribution[]
  isPartial: boolean
}

/** What changed in the spend between two ranges, and why. */
export async function readChange(tool: ToolContext, given: RangesInput): Promise<Change> {
  const filter = chosenCalls(given)
  const { spans, isSplit } = await chooseSpans(tool, given, filter)
  const [before, after, catalogue] = await Promise.all([
    readCalls(tool, spans.before, [], filter, ['cost', 'calls']),
    readCalls(tool, spans.after, [], filter, ['cost', 'calls']),
    openCatalogue(tool),
  ])
  const of = (key: 'cost' | 'calls') => ({
    before: before.groups[0]?.[key] ?? 0,
    after: after.groups[0]?.[key] ?? 0,
  })
  const [spend, calls] = [of('cost'), of('calls')]
  const asides = await findAsides(tool, { spans, filter, spend, calls })
  const rest = allOf(filter, ...asides.map((aside): Filter => ({ not: aside.filter })))
  const [were, are] = await Promise.all([
    readCalls(tool, spans.before, [feature, model], rest),
    readCalls(tool, spans.after, [feature, model], rest),
  ])
  const segments = { before: toSegments(were.groups), after: toSegments(are.groups) }
  const middleOf = ({ from, to }: Span) => (Date.parse(from) + Date.parse(to)) / 2
  const parts = decompose(segments.before, segments.after, (name, period) => {
    const known = name === null ? null : catalogue.find(name, null)
    return known && ratesAt(known, middleOf(spans[period]))
  })
  const isPartial = were.isPartial || are.isPartial
  return {
    spans,
    isSplit,
    filter,
    spend,
    calls,
    asides,
    segments,
    causes: mergeContributions(parts),
    isPartial,
  }
}

async function chooseSpans(tool: ToolContext, given: RangesInput, filter: Filter | undefined) {
  const after = spanOf(tool.frame, given)
  const before = formerSpanOf(tool.frame, after, given)
  const { groups } = await readCalls(tool, before, [], filter, ['cost', 'calls'])
  if (given.previous_from !== undefined || (groups[0]?.calls ?? 0) > 0) {
    return { spans: { before, after }, isSplit: false }
  }
  const interval = lengthOf(after) > 4 * 86_400_000 ? 'day' : 'hour'
  const daily = await askTrends(tool, after, {
    series: [callSeries.calls],
    interval,
    ...(filter ? { filter } : {}),
  })
  const first = daily.series[0]?.points.find(([, value]) => (value ?? 0) > 0)?.[0] ?? after.from
  const [start, end] = [Math.max(Date.parse(first), Date.parse(after.from)), Date.parse(after.to)]
  const half = start + Math.round((end - start) / 2)
  return { spans: { before: toSpan(start, half), after: toSpan(half, end) }, isSplit: true }
}

const fewestFailures = 10

async function findAsides(
  tool: ToolContext,
  { spans, filter, spend, calls }: Pick<Change, 'spans' | 'filter' | 'spend' | 'calls'>,
): Promise<Aside[]> {
  const read = async (some: Filter | undefined) => {
    const [before, after] = await Promise.all([
      readCalls(tool, spans.before, [], some, ['cost', 'calls']),
      readCalls(tool, spans.after, [], some, ['cost', 'calls']),
    ])
    return { before: before.groups[0], after: after.groups[0] }
  }
  const asides: Aside[] = []
  const failures = await read(allOf(filter, failed))
  const [failedBefore, failedAfter] = [failures.before?.calls ?? 0, failures.after?.calls ?? 0]
  const usual = calls.before > 0 ? failedBefore / calls.before : 0
  const cost = { before: failures.before?.cost ?? 0, after: failures.after?.cost ?? 0 }
  if (failedAfter >= fewestFailures && failedAfter > Math.max(2 * usual, usual + 0.03) * calls.after) {
    // Told apart also where they cost nothing: without tokens they would make answers seem shorter.
    asides.push({ kind: 'failed', name: null, filter: failed, ...cost })
  }
  const rest = allOf(filter, asides.length > 0 ? { not: failed } : null, { field: user, op: 'exists' })
  const [were, are] = await Promise.all([
    readCalls(tool, spans.before, [user], rest, ['cost', 'calls']),
    readCalls(tool, spans.after, [user], rest, ['cost', 'calls']),
  ])
  const known = new Map(were.groups.map(({ group, cost: before }) => [group[0], before]))
  const everyone = are.groups
    .filter(({ isOther }) => !isOther)
    .map(({ group: [name = null], cost: after, calls: made }) => ({
      name,
      before: known.get(name) ?? 0,
      after,
      calls: made,
    }))
  const heavy = findHeavy(everyone, spend.after - spend.before - (cost.after - cost.before))
  if (heavy) asides.push({ kind: 'customer', filter: sameAs(user, heavy.name), ...heavy })
  return asides
}
