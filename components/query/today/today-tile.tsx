'use client'

import Link from 'next/link'
import { useMemo } from 'react'

import type { TrendsResult } from '#lib/query/schema'

import type { TileProps } from '../../shell/manifest.tsx'
import { NumberChart } from '../../ui/chart/number-chart.tsx'
import { TimeChart } from '../../ui/chart/time-chart.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { writeQuestion } from '../explore/question-params.tsx'
import { toChartData } from '../explore/trends-data.ts'
import { useAnswer } from '../explore/use-answer.ts'
import { useZone } from '../explore/use-zone.ts'
import { todayQuestions } from './today-questions.ts'

const refreshMs = 60_000
const chartPx = 128

export function TodayTile({ home, zone: chosen }: TileProps) {
  const zone = useZone(chosen)
  return (
    <section
      aria-label="Today"
      className="bg-line grid gap-px overflow-hidden rounded-lg border md:grid-cols-3"
    >
      {todayQuestions(zone).map((each) => (
        <Day key={each.title} home={home} {...each} />
      ))}
    </section>
  )
}

type DayProps = ReturnType<typeof todayQuestions>[number] & { home: string }

function Day({ home, title, lessIsBetter, question }: DayProps) {
  const { data, error } = useAnswer(question.query, { refetchInterval: refreshMs })
  const answer = data?.kind === 'trends' ? data : undefined
  return (
    <div className="bg-raised flex min-w-0 flex-col gap-1 px-4 py-3">
      <h2 className="text-muted text-sm">
        <Link
          href={`${home}/explore?${writeQuestion(question)}`}
          className="hover:text-text rounded-xs underline-offset-3 hover:underline"
        >
          {title} today
        </Link>
      </h2>
      {answer ? (
        <Answer title={title} lessIsBetter={lessIsBetter} question={question} answer={answer} />
      ) : error ? (
        <p role="alert" className="text-bad min-h-48 text-pretty">
          {error.message}
        </p>
      ) : (
        <div role="status" className="flex h-54 flex-col gap-2">
          <span className="sr-only">Loading {title}</span>
          <Skeleton className="h-8 w-24" />
          <Skeleton className="w-full flex-1" />
        </div>
      )}
    </div>
  )
}

type AnswerProps = Omit<DayProps, 'home'> & { answer: TrendsResult }

function Answer({ title, lessIsBetter, question, answer }: AnswerProps) {
  const data = useMemo(() => toChartData(answer, question.query), [answer, question])
  const [series] = answer.series
  const unit = question.unit ?? 'number'
  return (
    <>
      <NumberChart
        label={title}
        value={series?.total ?? 0}
        unit={unit}
        lessIsBetter={lessIsBetter}
        former={{ value: series?.previous?.total ?? 0, label: 'by this time yesterday' }}
      />
      <div className="pt-2">
        <TimeChart
          label={`${title} today`}
          kind="line"
          data={data}
          unit={unit}
          timezone={answer.meta.timezone}
          heightPx={chartPx}
          legend="none"
          view="chart"
        />
      </div>
    </>
  )
}
