'use client'

import { useMemo } from 'react'

import type { Question } from '#lib/dashboards/schema'
import type { TrendsResult } from '#lib/query/schema'

import { BreakdownTable } from '../../ui/chart/breakdown-table.tsx'
import { GroupTable } from '../../ui/chart/group-table.tsx'
import { NumberChart } from '../../ui/chart/number-chart.tsx'
import { TimeChart } from '../../ui/chart/time-chart.tsx'
import { usePersonHref } from '../people/person-link.tsx'
import type { AnswerPoint } from './answer-point.ts'
import { nameField, nameSeries } from './describe-question.ts'
import { unitOfQuestion, unitOfSeries } from './guess-unit.ts'
import { NothingFits } from './nothing-fits.tsx'
import { groupFieldsOf, letterOf } from './question.ts'
import { isAdditive, joinFormer, nameResult, toChartData, toGroupRows } from './trends-data.ts'

export interface TrendsAnswerProps {
  label: string
  question: Question
  result: TrendsResult
  heightPx: number
  fill: boolean
  view?: 'chart' | 'table' | undefined
  onOpen?: ((point: AnswerPoint) => void) | undefined
}

const formerNames: Record<string, string> = {
  previous_period: 'in the period before',
  previous_day: 'a day before',
  previous_week: 'a week before',
  previous_month: 'a month before',
  previous_year: 'a year before',
}

export function TrendsAnswer({ label, question, result, heightPx, fill, view, onOpen }: TrendsAnswerProps) {
  const { query, chart } = question
  const personHref = usePersonHref()
  const unit = unitOfQuestion(question)
  const data = useMemo(() => toChartData(result, query), [result, query])
  const totals = useMemo(
    () => new Map(result.series.map(({ key, total }) => [key, total] as const)),
    [result],
  )
  const isEmpty = result.series.every(({ total }) => total === null || total === 0) && hasNoPoint(result)

  if (chart === 'number') {
    return (
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-4">
        {result.series.map((each) => (
          <div key={each.key} className="min-w-0">
            {result.series.length > 1 && (
              <p className="text-muted truncate text-sm">{nameResult(each, result.series, query)}</p>
            )}
            <NumberChart
              label={nameResult(each, result.series, query)}
              value={each.total}
              unit={unit}
              points={each.points
                .slice(data.isFirstPartial ? 1 : 0, data.incompleteFrom ?? undefined)
                .map(([, value]) => value)}
              lessIsBetter={question.less_is_better === true}
              former={
                each.previous
                  ? { value: each.previous.total, label: formerNames[query.compare ?? ''] ?? 'before' }
                  : undefined
              }
            />
          </div>
        ))}
      </div>
    )
  }
  const isStacked = question.stacked ?? ((chart === 'area' || chart === 'bar') && isAdditive(query))
  if (isEmpty) return <NothingFits />
  if (chart === 'table' || data.times.length === 0) {
    const nameHead = groupFieldsOf(query).map(nameField).join(', ') || 'Series'
    const hrefOf = (subject: string | null) =>
      subject && groupFieldsOf(query).length === 1 ? personHref(subject) : undefined
    const rows = toGroupRows(result, query)
    if (rows) {
      return (
        <GroupTable
          label={label}
          nameHead={nameHead}
          columns={(query.series ?? []).map((each, index) => ({
            key: letterOf(index),
            head: nameSeries(each),
            unit: unitOfSeries(question, each),
          }))}
          rows={rows.map((row) => ({ ...row, href: hrefOf(row.subject) }))}
          withFormer={query.compare !== undefined}
          {...(onOpen
            ? { onOpen: (seriesKey: string) => onOpen({ kind: 'trends', seriesKey, index: null }) }
            : {})}
        />
      )
    }
    return (
      <BreakdownTable
        label={label}
        nameHead={nameHead}
        valueHead={query.series?.length === 1 && query.series[0] ? nameSeries(query.series[0]) : 'Total'}
        unit={unit}
        withFormer={query.compare !== undefined}
        rows={result.series.map((each) => ({
          key: each.key,
          name: nameResult(each, result.series, query),
          href: hrefOf(each.group?.subject ?? null),
          value: each.total,
          former: each.previous?.total ?? null,
        }))}
        {...(onOpen
          ? { onOpen: (seriesKey: string) => onOpen({ kind: 'trends', seriesKey, index: null }) }
          : {})}
      />
    )
  }
  return (
    <TimeChart
      label={label}
      kind={chart === 'area' || chart === 'bar' ? chart : 'line'}
      data={isStacked ? joinFormer(data) : data}
      unit={unit}
      timezone={result.meta.timezone}
      stacked={isStacked}
      heightPx={heightPx}
      fill={fill}
      totals={totals}
      {...(view ? { view } : {})}
      {...(onOpen
        ? { onOpen: (seriesKey: string, index: number) => onOpen({ kind: 'trends', seriesKey, index }) }
        : {})}
    />
  )
}

const hasNoPoint = ({ series }: TrendsResult) =>
  series.every(({ points, previous }) =>
    [...points, ...(previous?.points ?? [])].every(([, value]) => value === null || value === 0),
  )
