import type { WorkspaceContext } from '#lib/platform/context'
import {
  type QueryScope,
  createQueryScope,
  chosenBy,
  type Rows,
  evaluate,
  type Formula,
  parseFormula,
  toValue,
  valueOfNothing,
  lettersOf,
  type Range,
  runQuery,
  runStatement,
  type Filter,
  type FullQuery,
  type Measure,
  requireZone,
} from '#lib/query/index'

import type { GroupValues } from '../decision/groups.ts'
import { formerRange, groupFieldsOf, onlyGroups, rangeUntil, toQuery } from '../measure/alert-query.ts'
import { keyOf } from '../measure/measure-query.ts'
import type { AlertTerms } from '../schema.ts'
import { compileRolling } from './compile-rolling.ts'
import type { PreviewPlan } from './plan-preview.ts'

interface PastGroup {
  key: string
  group: GroupValues
}

/** What an alert would have measured, measurement by measurement. */
export interface Past {
  groups: PastGroup[]
  leftOut: number
  valueAt(key: string, place: number): number | null
  formerAt(key: string, place: number): number | null
  /** Whether anything of the group lies in the window, or in the one before. */
  isThere(key: string, place: number): boolean
}

interface Values {
  at(key: string, place: number): number | null
  has(key: string, place: number): boolean
}

const noPast: Past = {
  groups: [],
  leftOut: 0,
  valueAt: () => null,
  formerAt: () => null,
  isThere: () => false,
}

const noValues: Values = { at: () => null, has: () => false }

export async function measurePast(
  ctx: WorkspaceContext,
  terms: AlertTerms,
  plan: PreviewPlan,
): Promise<Past> {
  const scope = await createQueryScope(ctx)
  const { groups, leftOut } = await listGroups(ctx, terms, plan)
  if (groups.length === 0) return noPast
  const range = { from: plan.from - plan.width * plan.stepMs, to: plan.to }
  const last = rangeUntil(terms, plan.to)
  const before = formerRange(terms, last)
  const only =
    groupFieldsOf(terms).length > 0 ? onlyGroups(groupFieldsOf(terms), groups.map(toValues)) : undefined
  const read = (shiftMs: number) =>
    readValues(scope, terms, plan, { from: range.from - shiftMs, to: range.to - shiftMs }, only)
  // Days and months differ in length; within a few days it is the last of them that counts.
  const [now, then] = await Promise.all([read(0), before ? read(last.to - before.to) : noValues])
  return {
    groups,
    leftOut,
    valueAt: now.at,
    formerAt: then.at,
    isThere: (key, place) => now.has(key, place) || then.has(key, place),
  }
}

const toValues = ({ group }: PastGroup) => group

/** Those that have most of all that is looked at. */
async function listGroups(
  ctx: WorkspaceContext,
  terms: AlertTerms,
  { from, to, groupLimit }: PreviewPlan,
): Promise<{ groups: PastGroup[]; leftOut: number }> {
  const fields = groupFieldsOf(terms)
  if (fields.length === 0) return { groups: [{ key: '', group: null }], leftOut: 0 }
  const range = { from: rangeUntil(terms, from).from, to }
  const result = await runQuery(ctx, toQuery(terms, { range, limit: groupLimit }))
  if (result.kind !== 'trends') throw new Error('Only trends can be measured.')
  const listed = result.series.filter(({ is_other }) => !is_other)
  const groups = listed.map(({ group }) => ({ key: keyOf(group, fields), group }))
  const isMore = listed.length < result.series.length
  return {
    groups,
    leftOut: Math.max(0, (result.meta.groups ?? groups.length + Number(isMore)) - groups.length),
  }
}

async function readValues(
  scope: QueryScope,
  terms: AlertTerms,
  plan: PreviewPlan,
  range: Range,
  only: Filter | undefined,
): Promise<Values> {
  const asked = toQuery(terms, { range, limit: plan.groupLimit, ...(only ? { only } : {}) })
  const rows: Rows = { ...scope, timezone: requireZone(asked.timezone), range }
  const series = asked.series ?? []
  const letters = lettersOf(series.length)
  const tables = await Promise.all(
    series.map((each) => readSeries(each, { rows, filter: asked.filter, terms, plan })),
  )
  const byLetter = new Map(letters.map((letter, at) => [letter, tables[at]]))
  const { formula } = terms.query
  if (formula === undefined) return tables[0] ?? noValues
  const parsed: Formula = parseFormula(formula, letters)
  return {
    at: (key, place) => evaluate(parsed, (letter) => byLetter.get(letter)?.at(key, place) ?? null),
    has: (key, place) => tables.some((table) => table.has(key, place)),
  }
}

interface Reading {
  rows: Rows
  filter: Filter | undefined
  terms: AlertTerms
  plan: PreviewPlan
}

async function readSeries(
  { event, measure, of, filter: own }: NonNullable<FullQuery['series']>[number],
  { rows, filter, terms, plan }: Reading,
): Promise<Values> {
  const fields = groupFieldsOf(terms)
  const { stepMs, width, count } = plan
  const chosen = chosenBy(event, [filter, own], rows)
  const rolling = { measure, of: of ?? null, rows, chosen, groupBy: fields, stepMs, width, count }
  const { rows: found } = await runStatement(compileRolling(rolling))
  const table = new Map<string, number | null>()
  for (const row of found) {
    const values = row.slice(0, fields.length).map((value) => (typeof value === 'string' ? value : null))
    const group =
      fields.length > 0 ? Object.fromEntries(fields.map((field, at) => [field, values[at] ?? null])) : null
    const [place, measured, counted] = row.slice(fields.length)
    table.set(`${keyOf(group, fields)}:${Number(place)}`, toMeasured(measure, measured, counted))
  }
  const nothing = valueOfNothing(measure)
  const nameOf = (key: string, place: number) => `${key}:${place}`
  return {
    at(key, place) {
      const value = table.get(nameOf(key, place))
      return value === undefined ? nothing : value
    },
    has: (key, place) => table.has(nameOf(key, place)),
  }
}

const toMeasured = (measure: Measure, measured: unknown, counted: unknown) =>
  toValue(measure, { measured: measured === null ? null : Number(measured), counted: Number(counted) })
