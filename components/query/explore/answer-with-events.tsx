'use client'

import { useState } from 'react'

import type { Question } from '#lib/dashboards/schema'
import type { QueryResult } from '#lib/query/schema'

import { formatBucket } from '../../ui/chart/time-ticks.ts'
import { AnswerChart, type AnswerChartProps } from './answer-chart.tsx'
import type { AnswerPoint } from './answer-point.ts'
import { nameEvent } from './describe-question.ts'
import { EventsBehind } from './events-behind.tsx'
import { type EventsBehind as Asked, findEventsBehind, stepEvents } from './point-events.ts'
import { keyOfFunnel, nameFunnel, nameResult } from './trends-data.ts'

interface Opened {
  title: string
  asked: Asked
}

/** An answer of which every point opens the events that it was counted from. */
export function AnswerWithEvents(props: Omit<AnswerChartProps, 'onOpen'>) {
  const { question, result } = props
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <>
      <AnswerChart {...props} onOpen={(point) => setOpened(openPoint(question, result, point))} />
      <EventsBehind
        title={opened?.title ?? 'Events'}
        asked={opened?.asked ?? null}
        timezone={result.meta.timezone}
        onClose={() => setOpened(null)}
      />
    </>
  )
}

function openPoint({ query }: Question, result: QueryResult, point: AnswerPoint): Opened | null {
  if (point.kind === 'step') {
    const step = query.funnel?.steps[point.step]
    if (!step || result.kind !== 'funnel') return null
    const group = result.funnels.find((each) => keyOfFunnel(each) === point.groupKey)
    const name = nameEvent(step.event)
    return {
      title: group?.group || group?.is_other ? `${name}, ${nameFunnel(group)}` : name,
      asked: stepEvents(query, step, result, group),
    }
  }
  if (result.kind !== 'trends') return null
  const asked = findEventsBehind(query, result, point.seriesKey, point.index)
  const series = result.series.find(({ key }) => key === point.seriesKey)
  if (!asked || !series) return null
  const name = nameResult(series, result.series, query)
  if (point.index === null) return { title: name, asked }
  const [first, second] = series.points
  const stepMs = first && second ? new Date(second[0]).getTime() - new Date(first[0]).getTime() : 86_400_000
  const begin = new Date(series.points[point.index]?.[0] ?? 0).getTime()
  return { title: `${name}, ${formatBucket(begin, result.meta.timezone, stepMs)}`, asked }
}
