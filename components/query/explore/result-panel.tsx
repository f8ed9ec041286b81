'use client'

import { useState } from 'react'

import type { Question } from '#lib/dashboards/schema'

import { Button } from '../../ui/button.tsx'
import { ChartNotice, ChartSkeleton, StaleChart } from '../../ui/chart/chart-state.tsx'
import { ViewButton } from '../../ui/chart/time-chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AnswerFacts } from './answer-facts.tsx'
import { AnswerWithEvents } from './answer-with-events.tsx'
import { describeQuestion } from './describe-question.ts'
import { kindOf } from './question.ts'
import { useAnswer } from './use-answer.ts'

const heightPx = 340

export function ResultPanel({ question: asked }: { question: Question }) {
  const answer = useAnswer(asked.query)
  const [asTable, setAsTable] = useState(false)
  // Numbers stand under the question that they answer: while a new one is on its way, the former keeps its title and unit.
  const [answered, setAnswered] = useState(asked)
  if (answer.isSuccess && !answer.isPlaceholderData && answered !== asked) setAnswered(asked)
  const question = answer.isPlaceholderData ? answered : asked
  const label = describeQuestion(question)
  const isOverTime = question.chart === 'line' || question.chart === 'area' || question.chart === 'bar'
  // What is kept from before may be an answer to another kind of question, which this chart cannot show.
  const result = answer.data?.kind === kindOf(question) ? answer.data : undefined

  return (
    <Panel footer={result && !answer.isError && <AnswerFacts meta={result.meta} at={answer.dataUpdatedAt} />}>
      <div className="flex items-start justify-between gap-2 pb-2">
        <h2 className="min-w-0 text-lg font-medium text-pretty wrap-anywhere">{label}</h2>
        {isOverTime && <ViewButton label={label} asTable={asTable} onChange={setAsTable} />}
      </div>
      {answer.isError && (
        <ChartNotice
          tone="bad"
          title="Couldn’t load this chart"
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
      {!answer.isError && !result && <ChartSkeleton heightPx={heightPx} label="Loading" />}
      {!answer.isError && result && (
        <StaleChart isStale={answer.isPlaceholderData}>
          <AnswerWithEvents
            label={label}
            question={question}
            result={result}
            heightPx={heightPx}
            view={asTable ? 'table' : 'chart'}
          />
        </StaleChart>
      )}
    </Panel>
  )
}
