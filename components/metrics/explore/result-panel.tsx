'use client'

import { useState } from 'react'

import type { Question } from '#lib/metrics/dashboards/schema'
import type { QueryResult } from '#lib/metrics/query/schema'

import { Button } from '../../ui/button.tsx'
import { ChartNotice, ChartSkeleton, StaleChart } from '../../ui/chart/chart-state.tsx'
import { formatBucket } from '../../ui/chart/time-ticks.ts'
import { Panel } from '../../ui/panel.tsx'
import { AnswerChart, type AnswerPoint } from './answer-chart.tsx'
import { AnswerFacts } from './answer-facts.tsx'
import { describeQuestion, nameEvent } from './describe-question.ts'
import { EventsBehind } from './events-behind.tsx'
import { type EventsBehind as Asked, findEventsBehind, stepEvents } from './point-events.ts'
import { kindOf } from './question.ts'
import { nameResult } from './trends-data.ts'
import { useAnswer } from './use-answer.ts'

const heightPx = 340

interface Opened {
  title: string
  asked: Asked
}

export function ResultPanel({ question }: { question: Question }) {
  const answer = useAnswer(question.query)
  const [opened, setOpened] = useState<Opened | null>(null)
  const label = describeQuestion(question)
  // What is kept from before may be an answer to another kind of question, which this chart cannot show.
  const result = answer.data?.kind === kindOf(question) ? answer.data : undefined

  return (
    <Panel footer={result && !answer.isError && <AnswerFacts meta={result.meta} at={answer.dataUpdatedAt} />}>
      <h2 className="pb-2 text-lg font-medium text-pretty">{label}</h2>
      {answer.isError && (
        <ChartNotice
          tone="bad"
          title="This could not be answered"
          heightPx={heightPx}
          action={
            <Button size="sm" onClick={() => void answer.refetch()}>
              Try again
            </Button>
          }
        >
          {answer.error.message}
        </ChartNotice>
      )}
      {!answer.isError && !result && <ChartSkeleton heightPx={heightPx} label="Counting" />}
      {!answer.isError && result && (
        <StaleChart isStale={answer.isPlaceholderData}>
          <AnswerChart
            label={label}
            question={question}
            result={result}
            heightPx={heightPx}
            onOpen={(point) => setOpened(openPoint(question, result, point))}
          />
        </StaleChart>
      )}
      <EventsBehind
        title={opened?.title ?? 'Events'}
        asked={opened?.asked ?? null}
        timezone={question.query.timezone ?? 'UTC'}
        onClose={() => setOpened(null)}
      />
    </Panel>
  )
}

function openPoint({ query }: Question, result: QueryResult, point: AnswerPoint): Opened | null {
  if (point.kind === 'step') {
    const step = query.funnel?.steps[point.step]
    return step ? { title: nameEvent(step.event), asked: stepEvents(query, step, result.meta) } : null
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
