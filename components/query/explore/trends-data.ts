import type { FunnelResult, Query, SeriesResult, TrendsResult } from '#lib/query/schema'

import type { ChartData, ChartSeries } from '../../ui/chart/chart-data.tsx'
import type { GroupTableRow } from '../../ui/chart/group-table.tsx'
import { endOfBucket } from './bucket-end.ts'
import { nameSeries } from './describe-question.ts'
import { groupFieldsOf, letterOf } from './question.ts'

const formerSuffix = ':former'

/** The answer as lines of a chart; every line is as long as the first. */
export function toChartData({ series, meta }: TrendsResult, query: Query): ChartData {
  const times = (series[0]?.points ?? []).map(([time]) => new Date(time).getTime())
  const asked = new Date(meta.to).getTime()
  const isOpen = (begin: number) => endOfBucket(begin, meta.interval, meta.timezone) > asked
  const last = times.at(-1)
  const firstOpen = times.findIndex(isOpen)
  return {
    times,
    ...(last === undefined ? {} : { end: endOfBucket(last, meta.interval, meta.timezone) }),
    incompleteFrom: firstOpen === -1 ? null : firstOpen,
    isFirstPartial: (times[0] ?? 0) < new Date(meta.from).getTime(),
    series: series.flatMap((each) => toLines(each, series, query)),
  }
}

function toLines(
  { key, points, previous, ...rest }: SeriesResult,
  all: readonly SeriesResult[],
  query: Query,
): ChartSeries[] {
  const name = nameResult(rest, all, query)
  const own: ChartSeries = { key, name, values: points.map(([, value]) => value) }
  if (!previous) return [own]
  const values = points.map((_point, index) => previous.points[index]?.[1] ?? null)
  return [own, { key: `${key}${formerSuffix}`, name: `${name}, before`, values, comparedWith: key }]
}

/** On a stack, the former period is one line: that of all together, as high as the stack was. */
export function joinFormer(data: ChartData): ChartData {
  const own = data.series.filter(({ comparedWith }) => comparedWith === undefined)
  const former = data.series.filter(({ comparedWith }) => comparedWith !== undefined)
  if (former.length < 2) return data
  const values = data.times.map((_time, index) => {
    const known = former.flatMap((each) => each.values[index] ?? [])
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
  })
  const all = { key: `all${formerSuffix}`, name: 'All together, before', values, comparedWith: 'all' }
  return { ...data, series: [...own, all] }
}

/** Says no more than is needed to tell the lines of one answer apart. */
export function nameResult(
  { letter, label, group, is_other: isOther }: Pick<SeriesResult, 'letter' | 'label' | 'group' | 'is_other'>,
  all: readonly Pick<SeriesResult, 'letter'>[],
  query: Query,
): string {
  const asked = (query.series ?? []).find((_each, index) => letterOf(index) === letter)
  const what = asked ? nameSeries(asked) : (query.formula ?? label)
  if (isOther) return new Set(all.map((each) => each.letter)).size > 1 ? `${what}: all others` : 'All others'
  if (!group) return what
  const values = nameGroup(group)
  return new Set(all.map((each) => each.letter)).size > 1 ? `${what}: ${values}` : values
}

/** A row for each group, with its total in each series; null where there is but one series, or no group. */
export function toGroupRows(
  { series }: TrendsResult,
  query: Query,
): (GroupTableRow & { subject: string | null })[] | null {
  const letters = [...new Set(series.map(({ letter }) => letter))]
  if (letters.length < 2 || groupFieldsOf(query).length === 0) return null
  return series
    .filter(({ letter }) => letter === letters[0])
    .map((first) => {
      const key = first.key.slice(first.letter.length)
      const cells = letters.map((letter) => {
        const found = series.find((each) => each.key === `${letter}${key}`)
        return {
          key: `${letter}${key}`,
          value: found?.total ?? null,
          former: found?.previous?.total ?? null,
        }
      })
      return { key, name: nameResult(first, [first], query), subject: first.group?.subject ?? null, cells }
    })
}

const nameGroup = (group: NonNullable<SeriesResult['group']>) =>
  Object.values(group)
    .map((value) => (value === null ? 'not set' : value === '' ? 'empty' : value))
    .join(', ')

type Funnel = FunnelResult['funnels'][number]

export const keyOfFunnel = ({ group, is_other: isOther }: Funnel) =>
  isOther ? 'other' : JSON.stringify(group)

export const nameFunnel = ({ group, is_other: isOther }: Funnel) =>
  isOther ? 'All others' : group && nameGroup(group)

/** Whether values may stand on each other: counts and sums add up, averages do not. */
export const isAdditive = ({ series = [], formula }: Query) =>
  formula === undefined && series.every(({ measure = 'count' }) => measure === 'count' || measure === 'sum')
