import type { Measure, Query, SeriesResult, TrendsResult } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { formulas } from '../random/queries.ts'
import { findWrongEdge } from './edges.ts'
import { isChosen } from './filters.ts'
import { isSame, measure } from './measures.ts'
import { textOf } from './values.ts'

type Series = NonNullable<Query['series']>[number]
type Points = SeriesResult['points']
type GroupTexts = (string | null)[]

interface Span {
  from: number
  to: number
}

const other = 'other'

/** The first thing in an answer that a plain look at the events contradicts; null when there is none. */
export function findWrongTrend(
  events: readonly TestEvent[],
  query: Query,
  { series, meta }: TrendsResult,
): string | null {
  const asked = query.series ?? []
  const fields = [query.group_by ?? []].flat()
  const span = { from: Date.parse(meta.from), to: Date.parse(meta.to) }
  const before = meta.compared && { from: Date.parse(meta.compared.from), to: Date.parse(meta.compared.to) }
  if (Boolean(query.compare) !== Boolean(before)) return 'the comparison is missing'

  const given = series.map(({ key }) => key)
  const groups = fields.length === 0 ? [null] : listGroups(events, query, { asked, fields, span, given })
  const letters = query.formula ? ['formula'] : asked.map((_each, at) => 'ABCDEFGHIJ'[at] ?? '')
  const wanted = letters.flatMap((letter) => groups.map((group) => nameSeries(letter, group, fields)))
  if (JSON.stringify(given) !== JSON.stringify(wanted))
    return `series ${given.join()} in place of ${wanted.join()}`

  for (const found of series) {
    const wrongEdge = findWrongEdge(found.points, meta)
    if (wrongEdge) return `${found.key}: ${wrongEdge}`
    const group = groups[wanted.indexOf(found.key) % groups.length] ?? null
    const inGroup = (event: TestEvent) => isInGroup(event, group, groups, fields)
    const valueOf = (within: Span): number | null => {
      // There was no such interval.
      if (within.to <= within.from) return null
      return valueOver(
        events.filter((event) => isWithin(event, within) && inGroup(event)),
        query,
        found.letter,
        asked,
      )
    }
    const kind = kindOf(query, found.letter, asked)
    const wrong =
      findWrongValue(`${found.key} total`, found.total, valueOf(span), kind) ??
      findWrongPoint(found.key, found.points, span, valueOf, kind) ??
      (before && findWrongValue(`${found.key} before`, found.previous?.total, valueOf(before), kind)) ??
      (before && findWrongPoint(`${found.key} before`, found.previous?.points ?? [], before, valueOf, kind))
    if (wrong) return wrong
  }
  return null
}

const isWithin = ({ time }: TestEvent, { from, to }: Span) => time >= from && time < to
const textsOf = (event: TestEvent, fields: readonly string[]) => fields.map((field) => textOf(event, field))

function nameSeries(
  letter: string,
  group: GroupTexts | typeof other | null,
  fields: readonly string[],
): string {
  if (fields.length === 0) return letter
  return group === other ? `${letter}:other` : `${letter}:${JSON.stringify(group)}`
}

function findWrongValue(
  what: string,
  given: number | null | undefined,
  expected: number | null,
  kind: Measure,
): string | null {
  return isSame(given, expected, kind) ? null : `${what} is ${given} in place of ${expected}`
}

function findWrongPoint(
  key: string,
  points: Points,
  span: Span,
  valueOf: (within: Span) => number | null,
  kind: Measure,
): string | null {
  for (const [at, [time, value]] of points.entries()) {
    const next = points[at + 1]?.[0]
    const from = Math.max(span.from, Date.parse(time))
    const to = Math.min(span.to, next === undefined ? span.to : Date.parse(next))
    const wrong = findWrongValue(`${key} at ${time}`, value, valueOf({ from, to }), kind)
    if (wrong) return wrong
  }
  return null
}

const chosenFor = (events: readonly TestEvent[], { filter }: Query, each: Series) =>
  events.filter(
    (event) =>
      (each.event === '*' || event.name === each.event) &&
      isChosen(event, filter) &&
      isChosen(event, each.filter),
  )

const kindOf = (query: Query, letter: string, asked: readonly Series[]): Measure =>
  query.formula ? 'avg' : (asked['ABCDEFGHIJ'.indexOf(letter)]?.measure ?? 'count')

function valueOver(
  events: readonly TestEvent[],
  query: Query,
  letter: string,
  asked: readonly Series[],
): number | null {
  const values = asked.map((each) =>
    measure(chosenFor(events, query, each), each.measure ?? 'count', each.of),
  )
  if (!query.formula) return values['ABCDEFGHIJ'.indexOf(letter)] ?? null
  return evaluateFormula(query.formula, values)
}

function evaluateFormula(formula: string, [a = null, b = null]: readonly (number | null)[]): number | null {
  if (a === null || b === null) return null
  const value = formulas.get(formula)?.(a, b)
  return value !== undefined && Number.isFinite(value) ? value : null
}

interface Listing {
  asked: readonly Series[]
  fields: readonly string[]
  span: Span
  /** The keys of the answer, in their order. */
  given: readonly string[]
}

/** The listed groups in their order, and then, where there are more, all the others as one. */
function listGroups(
  events: readonly TestEvent[],
  query: Query,
  { asked, fields, span, given }: Listing,
): (GroupTexts | typeof other)[] {
  const places = new Map(given.map((key, at) => [key.slice(key.indexOf(':') + 1), at]))
  const placeOf = (name: string) => places.get(name) ?? given.length
  const listed: GroupTexts[] = []
  const all = new Set<string>()
  const known = new Set<string>()
  for (const each of asked) {
    const chosen = chosenFor(events, query, each).filter((event) => isWithin(event, span))
    const byName = Map.groupBy(chosen, (event) => JSON.stringify(textsOf(event, fields)))
    const ranked = [...byName]
      .map(([name, own]) => ({ name, value: measure(own, each.measure ?? 'count', each.of) }))
      .toSorted((a, b) => {
        // Which of two sums is larger that differ only by the order of adding, only the answer can say.
        const isRounded = each.measure === 'sum' || each.measure === 'avg'
        const byPlace =
          isRounded && a.value !== null && b.value !== null ? placeOf(a.name) - placeOf(b.name) : 0
        return compareValues(a.value, b.value) || byPlace || compareNames(a.name, b.name)
      })
    for (const { name } of ranked) {
      all.add(name)
      if (known.has(name) || listed.length >= (query.limit ?? 10)) continue
      known.add(name)
      listed.push(JSON.parse(name) as GroupTexts)
    }
  }
  return all.size > listed.length ? [...listed, other] : listed
}

function compareValues(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  // Sums that differ only by the order of adding are the same.
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : b - a
}

function compareNames(a: string, b: string): number {
  const [left, right] = [JSON.parse(a) as GroupTexts, JSON.parse(b) as GroupTexts]
  for (const [at, text] of left.entries()) {
    const than = right[at] ?? null
    if (text === than) continue
    if (text === null || than === null) return text === null ? 1 : -1
    return Buffer.compare(Buffer.from(text), Buffer.from(than))
  }
  return 0
}

function isInGroup(
  event: TestEvent,
  group: GroupTexts | typeof other | null,
  groups: readonly (GroupTexts | typeof other | null)[],
  fields: readonly string[],
): boolean {
  if (group === null) return true
  const name = JSON.stringify(textsOf(event, fields))
  if (group !== other) return name === JSON.stringify(group)
  return !groups.some((each) => each !== other && JSON.stringify(each) === name)
}
