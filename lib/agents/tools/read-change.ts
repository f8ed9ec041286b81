import type { Filter } from '#lib/query/index'

import { findHeavy, mergeContributions } from '../analysis/change-causes.ts'
import { type Contribution, decompose, type Period } from '../analysis/decompose.ts'
import { ratesAt } from '../analysis/prices.ts'
import { allOf, measure, sameAs, type Span, type Spans, spansOf, toSpan } from './ask-events.ts'
import {
  callSeries,
  chosenCalls,
  failed,
  failedSeries,
  feature,
  model,
  openCatalogue,
  readCalls,
  toSegments,
  user,
} from './model-calls.ts'
import { readPoints } from './read-points.ts'
import type { ToolContext } from './tool.ts'

/** What is told apart before the rest is explained: its whole difference is its own. */
interface Aside {
  filter: Filter
  cause: Contribution
}

type Given = Parameters<typeof spansOf>[1] & Parameters<typeof chosenCalls>[0]

export interface Change {
  spans: Spans
  /** The range’s own beginning was compared with its end, since there is nothing before it. */
  isSplit: boolean
  filter: Filter | undefined
  spend: Record<Period, number>
  causes: Contribution[]
  isPartial: boolean
}

/** What changed in the spend between two ranges, and why. */
export async function readChange(tool: ToolContext, given: Given): Promise<Change> {
  const filter = chosenCalls(given)
  const { spans, isSplit } = await chooseSpans(tool, given, filter)
  const [before, after, catalogue] = await Promise.all([
    readTotals(tool, spans.before, filter),
    readTotals(tool, spans.after, filter),
    openCatalogue(tool),
  ])
  const asides = await findAsides(tool, { spans, filter, before, after })
  const rest = allOf(filter, ...asides.map((aside): Filter => ({ not: aside.filter })))
  const read = (span: Span) => readCalls(tool, span, [feature, model], rest)
  const [were, are] = await Promise.all([read(spans.before), read(spans.after)])
  const middleOf = ({ from, to }: Span) => (Date.parse(from) + Date.parse(to)) / 2
  const parts = decompose(toSegments(were.groups), toSegments(are.groups), (name, period) => {
    const known = name === null ? null : catalogue.find(name, null)
    return known && ratesAt(known, middleOf(spans[period]))
  })
  return {
    spans,
    isSplit,
    filter,
    spend: { before: before.cost, after: after.cost },
    causes: mergeContributions([...asides.map(({ cause }) => cause), ...parts]),
    isPartial: were.isPartial || are.isPartial,
  }
}

type Totals = Awaited<ReturnType<typeof readTotals>>

async function readTotals(tool: ToolContext, span: Span, filter: Filter | undefined) {
  const { calls, cost } = callSeries
  const found = await measure(tool, span, { calls, cost, ...failedSeries }, { filter })
  const of = (name: string) => found[name]?.value ?? 0
  return { calls: of('calls'), cost: of('cost'), failed: of('failed'), failedCost: of('failed_cost') }
}

async function chooseSpans(tool: ToolContext, given: Given, filter: Filter | undefined) {
  const spans = spansOf(tool.frame, given)
  const { calls } = await readTotals(tool, spans.before, filter)
  if (given.previous_from !== undefined || calls > 0) return { spans, isSplit: false }
  const points = await readPoints(tool, spans.after, [{ ...callSeries.calls, ...(filter && { filter }) }])
  const first = points.spans[points.levels[0]?.findIndex((count) => count > 0) ?? -1] ?? spans.after
  const [start, end] = [Date.parse(first.from), Date.parse(spans.after.to)]
  const half = start + Math.round((end - start) / 2)
  return { spans: { before: toSpan(start, half), after: toSpan(half, end) }, isSplit: true }
}

const fewestFailures = 10

interface Whole extends Pick<Change, 'spans' | 'filter'>, Record<Period, Totals> {}

async function findAsides(tool: ToolContext, { spans, filter, before, after }: Whole): Promise<Aside[]> {
  const asides: Aside[] = []
  const none = { feature: null, model: null, formerModel: null }
  const usual = before.calls > 0 ? before.failed / before.calls : 0
  // Told apart also where they cost nothing: without tokens they would make answers seem shorter.
  if (after.failed >= fewestFailures && after.failed > Math.max(2 * usual, usual + 0.03) * after.calls) {
    const [was, is] = [before.failedCost, after.failedCost]
    asides.push({
      filter: failed,
      cause: { ...none, factor: 'failed', usd: is - was, calls: after.failed, was, is },
    })
  }
  const rest = allOf(filter, asides.length > 0 ? { not: failed } : null, { field: user, op: 'exists' })
  const read = (span: Span) => readCalls(tool, span, [user], rest, ['cost', 'calls'])
  const [were, are] = await Promise.all([read(spans.before), read(spans.after)])
  const known = new Map(were.groups.map(({ group, cost }) => [group[0], cost]))
  const everyone = are.groups
    .filter(({ isOther }) => !isOther)
    .map(({ group: [name = null], cost, calls }) => ({
      name,
      before: known.get(name) ?? 0,
      after: cost,
      calls,
    }))
  const growth = after.cost - before.cost - asides.reduce((sum, { cause }) => sum + cause.usd, 0)
  const heavy = findHeavy(everyone, growth)
  if (heavy) {
    const [was, is] = [heavy.before, heavy.after]
    const cause = {
      ...none,
      factor: 'customer',
      customer: heavy.name,
      usd: is - was,
      calls: heavy.calls,
      was,
      is,
    } as const
    asides.push({ filter: sameAs(user, heavy.name), cause })
  }
  return asides
}
