'use client'

import { useMemo } from 'react'

import type { Question } from '#lib/dashboards/schema'
import type { QueryResult } from '#lib/query/schema'

import { FunnelChart } from '../../ui/chart/funnel-chart.tsx'
import { RetentionGrid } from '../../ui/chart/retention-grid.tsx'
import type { AnswerPoint } from './answer-point.ts'
import { NothingFits } from './nothing-fits.tsx'
import { TrendsAnswer } from './trends-answer.tsx'
import { keyOfFunnel, nameFunnel } from './trends-data.ts'

export interface AnswerChartProps {
  label: string
  question: Question
  result: QueryResult
  heightPx?: number
  /** Takes the height of its place instead. */
  fill?: boolean
  view?: 'chart' | 'table'
  onOpen?: (point: AnswerPoint) => void
}

/** Shows an answer in the way that its question asks for. */
export function AnswerChart({
  label,
  question,
  result,
  heightPx = 300,
  fill,
  view,
  onOpen,
}: AnswerChartProps) {
  switch (result.kind) {
    case 'trends':
      return (
        <TrendsAnswer
          label={label}
          question={question}
          result={result}
          heightPx={heightPx}
          fill={fill === true}
          view={view}
          onOpen={onOpen}
        />
      )
    case 'funnel':
      return <FunnelAnswer label={label} question={question} result={result} onOpen={onOpen} />
    case 'retention':
      return <RetentionAnswer label={label} result={result} />
  }
}

interface FunnelAnswerProps {
  label: string
  question: Question
  result: Extract<QueryResult, { kind: 'funnel' }>
  onOpen: AnswerChartProps['onOpen']
}

function FunnelAnswer({ label, question, result, onOpen }: FunnelAnswerProps) {
  const groups = useMemo(
    () =>
      result.funnels.map((funnel) => ({
        key: keyOfFunnel(funnel),
        name: nameFunnel(funnel),
        steps: funnel.steps.map((step) => ({
          label: step.label,
          count: step.count,
          rate: step.rate,
          stepRate: step.step_rate,
          medianMs: step.median_ms,
        })),
      })),
    [result],
  )
  const isEmpty = groups.every(({ steps }) => steps.every(({ count }) => count === 0))
  if (isEmpty) return <NothingFits />
  return (
    <FunnelChart
      label={label}
      groups={groups}
      noun={question.query.funnel?.by === 'session' ? 'sessions' : 'people'}
      {...(onOpen
        ? { onOpen: (step: number, groupKey: string) => onOpen({ kind: 'step', step, groupKey }) }
        : {})}
    />
  )
}

interface RetentionAnswerProps {
  label: string
  result: Extract<QueryResult, { kind: 'retention' }>
}

function RetentionAnswer({ label, result }: RetentionAnswerProps) {
  const cohorts = useMemo(
    () => result.cohorts.map(({ time, ...rest }) => ({ ...rest, time: new Date(time).getTime() })),
    [result],
  )
  if (cohorts.every(({ size }) => size === 0)) return <NothingFits />
  return (
    <RetentionGrid
      label={label}
      cohorts={cohorts}
      period={result.meta.period}
      timezone={result.meta.timezone}
    />
  )
}
