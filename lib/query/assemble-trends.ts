import { tooManyPoints } from './buckets.ts'
import { totalOf } from './choose-groups.ts'
import { evaluate } from './formula.ts'
import { merge, type Reading, toValue } from './measured-value.ts'
import type { TrendsPlan } from './plan-trends.ts'
import type { SeriesTables, TrendsReading } from './read-trends.ts'
import { type Measure, mostPoints, type SeriesResult } from './schema.ts'
import {
  type GroupReadings,
  type GroupValues,
  nameGroup,
  otherGroup,
  type TrendTable,
} from './trend-table.ts'

type Line = Pick<SeriesResult, 'total' | 'points' | 'previous'>

interface Group {
  name: string
  values: GroupValues | null
}

const ungrouped: Group = { name: nameGroup([]), values: null }

export function assembleTrends(plan: TrendsPlan, reading: TrendsReading): SeriesResult[] {
  const groups = listGroups(reading)
  const points = groups.length * plan.series.length * Math.max(1, plan.edges.length - 1)
  if (points > mostPoints) throw tooManyPoints(points, plan.interval)
  const lines = groups.map((group) => ({
    group,
    byLetter: new Map(
      reading.tables.map((tables) => [tables.series.letter, drawLine(plan, tables, group, reading)]),
    ),
  }))
  const { formula } = plan
  if (formula) {
    return lines.map(({ group, byLetter }) => ({
      ...describe(plan, group, 'formula', formula.text),
      ...combine(byLetter, (valueOf) => evaluate(formula.parsed, valueOf)),
    }))
  }
  return reading.tables.flatMap(({ series }) =>
    lines.flatMap(({ group, byLetter }) => {
      const line = byLetter.get(series.letter)
      return line ? [{ ...describe(plan, group, series.letter, series.label), ...line }] : []
    }),
  )
}

function listGroups({ chosen, tables }: TrendsReading): Group[] {
  if (!chosen) return [ungrouped]
  const listed = chosen.map(({ values }) => ({ name: nameGroup(values), values }))
  const names = new Set(listed.map(({ name }) => name))
  const isMore = tables.some(({ current }) => [...current.keys()].some((name) => !names.has(name)))
  return isMore ? [...listed, { name: otherGroup, values: null }] : listed
}

function describe(plan: TrendsPlan, { name, values }: Group, letter: string, label: string) {
  const isOther = name === otherGroup
  const group = values && Object.fromEntries(plan.groupBy.map((field, at) => [field, values[at] ?? null]))
  const ofGroup = isOther ? 'Other' : (values?.map((value) => value ?? '(none)').join(' · ') ?? null)
  const isOnly = plan.series.length === 1 || letter === 'formula'
  return {
    key: isOther ? `${letter}:other` : values ? `${letter}:${name}` : letter,
    letter,
    label: ofGroup === null ? label : isOnly ? ofGroup : `${label} · ${ofGroup}`,
    group,
    is_other: isOther,
  }
}

function drawLine(plan: TrendsPlan, tables: SeriesTables, group: Group, reading: TrendsReading): Line {
  const { measure } = tables.series
  const current = find(measure, tables.current, group, reading)
  const { edges, compared } = plan
  const points = edges.slice(0, -1).map((edge, at) => point(edge, measure, current?.buckets.get(at)))
  if (!compared) return { total: total(measure, current), points, previous: null }
  const before = find(measure, tables.previous ?? new Map<string, GroupReadings>(), group, reading)
  return {
    total: total(measure, current),
    points,
    previous: {
      total: total(measure, before),
      points: compared.places.map((place, at) => {
        const start = compared.starts[at] ?? 0
        // No day is not a day without events.
        if (place === null) return [new Date(start).toISOString(), null]
        return point(start, measure, before?.buckets.get(place))
      }),
    },
  }
}

const total = (measure: Measure, group: GroupReadings | undefined) =>
  toValue(measure, group && totalOf(measure, group))

const point = (edge: number, measure: Measure, reading: Reading | undefined): [string, number | null] => [
  new Date(edge).toISOString(),
  toValue(measure, reading),
]

/** All groups that are not listed, if they were not measured as one, are put together here. */
function find(
  measure: Measure,
  table: TrendTable,
  { name }: Group,
  { chosen }: TrendsReading,
): GroupReadings | undefined {
  const found = table.get(name)
  if (found || name !== otherGroup) return found
  const listed = new Set(chosen?.map(({ values }) => nameGroup(values)))
  const rest = [...table].filter(([known]) => !listed.has(known)).map(([, group]) => group)
  if (rest.length === 0) return undefined
  const readings = new Map<number, Reading[]>()
  for (const { buckets } of rest) {
    for (const [place, reading] of buckets) readings.set(place, [...(readings.get(place) ?? []), reading])
  }
  return {
    values: [],
    key: 0n,
    total: merge(
      measure,
      rest.map((group) => totalOf(measure, group)),
    ),
    buckets: new Map([...readings].map(([place, each]) => [place, merge(measure, each)])),
  }
}

type Valued = (valueOf: (letter: string) => number | null) => number | null

/** The same formula over totals, over each point, and over what is compared with. */
function combine(byLetter: ReadonlyMap<string, Line>, valued: Valued): Line {
  const [first] = byLetter.values()
  const over = (read: (line: Line) => number | null | undefined) =>
    valued((letter) => {
      const line = byLetter.get(letter)
      return line ? (read(line) ?? null) : null
    })
  const previous = first?.previous
  return {
    total: over((line) => line.total),
    points: (first?.points ?? []).map(([time], at) => [time, over(({ points }) => points[at]?.[1])]),
    previous: previous
      ? {
          total: over((line) => line.previous?.total),
          points: previous.points.map(([time], at) => [time, over((line) => line.previous?.points[at]?.[1])]),
        }
      : null,
  }
}
