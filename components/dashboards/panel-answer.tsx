'use client'

import type { UseQueryResult } from '@tanstack/react-query'

import type { Question } from '#lib/dashboards/schema'
import type { QueryResult } from '#lib/query/schema'

import { AnswerChart } from '../query/explore/answer-chart.tsx'
import { AnswerWithEvents } from '../query/explore/answer-with-events.tsx'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { heightOf } from './grid-metrics.ts'

export interface PanelAnswerProps {
  title: string
  /** As it is asked within its dashboard. */
  question: Question
  answer: Pick<UseQueryResult<QueryResult>, 'data' | 'isError' | 'error' | 'isPlaceholderData' | 'refetch'>
  rows: number
  view: 'chart' | 'table'
  /** Whether the events behind a point may be opened. */
  opens: boolean
}

const headPx = 64

/** What fills a panel: the answer, the one before it, or why there is none. */
export function PanelAnswer({ title, question, answer, rows, view, opens }: PanelAnswerProps) {
  const { data, isError, error, isPlaceholderData } = answer
  if (isError && !data) {
    return (
      <div role="alert" className="flex h-full flex-col items-start justify-center gap-2 overflow-y-auto">
        <p className="text-bad font-medium">Couldn’t load this panel</p>
        <p className="text-muted text-pretty">{error?.message}</p>
        <Button size="sm" onClick={() => void answer.refetch()}>
          Try again
        </Button>
      </div>
    )
  }
  if (!data) {
    return (
      <div role="status" className="flex h-full flex-col justify-end gap-3 pb-2">
        <span className="sr-only">Loading {title}</span>
        <Skeleton className="h-6 w-24" />
        <Skeleton className="min-h-4 w-full flex-1" />
      </div>
    )
  }
  const Answer = opens ? AnswerWithEvents : AnswerChart
  return (
    <div className={`h-full transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}>
      {isError && (
        <p
          role="status"
          className="bg-warn-soft text-warn absolute inset-x-4 top-0 z-10 rounded-sm px-2 text-sm"
        >
          Couldn’t refresh: {error?.message}
        </p>
      )}
      <Answer
        label={title}
        question={question}
        result={data}
        heightPx={heightOf(rows) - headPx}
        fill
        view={view}
      />
    </div>
  )
}
