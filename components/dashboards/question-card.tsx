'use client'

import { useState, type ReactNode } from 'react'

import { type Chart, type DashboardScope, type QuestionPanel, scopeQuery } from '#lib/dashboards/schema'

import { describeRange } from '../query/explore/ranges.ts'
import { useAnswer } from '../query/explore/use-answer.ts'
import { ViewButton } from '../ui/chart/time-chart.tsx'
import { PanelAnswer } from './panel-answer.tsx'
import { PanelFrame } from './panel-frame.tsx'

export interface QuestionCardProps {
  panel: QuestionPanel
  scope: DashboardScope
  refetchInterval: number | false
  /** Whether the events behind a point may be opened. */
  opens: boolean
  handle: ReactNode
  menu: ReactNode
}

export const overTimeCharts = new Set<Chart>(['line', 'area', 'bar'])
export const scrollingCharts = new Set<Chart>(['table', 'funnel', 'retention'])

/** A panel that asks, in the workspace. */
export function QuestionCard({ panel, scope, refetchInterval, opens, handle, menu }: QuestionCardProps) {
  const [asTable, setAsTable] = useState(false)
  const { title, question, h } = panel
  const query = scopeQuery(question.query, scope)
  const answer = useAnswer(query, { refetchInterval })
  return (
    <PanelFrame
      title={title}
      handle={handle}
      scrolls={scrollingCharts.has(question.chart)}
      flush={question.chart === 'table'}
      actions={
        <>
          {question.query.retention && (
            <span className="text-muted px-1 text-sm whitespace-nowrap max-sm:hidden">
              {describeRange(question.query)}
            </span>
          )}
          {overTimeCharts.has(question.chart) && (
            <span className="opacity-0 transition-opacity group-focus-within/panel:opacity-100 group-hover/panel:opacity-100 pointer-coarse:opacity-100">
              <ViewButton label={title || 'The panel'} asTable={asTable} onChange={setAsTable} />
            </span>
          )}
          {menu}
        </>
      }
    >
      <PanelAnswer
        title={title}
        question={{ ...question, query }}
        answer={answer}
        rows={h}
        view={asTable ? 'table' : 'chart'}
        opens={opens}
      />
    </PanelFrame>
  )
}
