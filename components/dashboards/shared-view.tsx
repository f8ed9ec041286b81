'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { askSharedPanel } from '#lib/dashboards/client'
import {
  type DashboardScope,
  type QuestionPanel,
  scopeQuery,
  type SharedDashboard,
} from '#lib/dashboards/schema'

import { RangePicker } from '../query/explore/range-picker.tsx'
import { describeRange } from '../query/explore/ranges.ts'
import { useZone } from '../query/explore/use-zone.ts'
import { Wordmark } from '../shell/logo.tsx'
import { ThemeMenu } from '../shell/theme-menu.tsx'
import { ChartGroup } from '../ui/chart/chart-group.tsx'
import { ViewButton } from '../ui/chart/time-chart.tsx'
import { NoteCard } from './note-card.tsx'
import { PanelAnswer } from './panel-answer.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { PanelGrid } from './panel-grid.tsx'
import { overTimeCharts, scrollingCharts } from './question-card.tsx'
import { useLook } from './use-look.ts'

export interface SharedViewProps {
  token: string
  dashboard: SharedDashboard
}

const refreshEveryMs = 60_000

/** A dashboard for whoever holds its link: to be looked at, and nothing else. */
export function SharedView({ token, dashboard }: SharedViewProps) {
  const zone = useZone(null)
  const { look, scope, setLook } = useLook(dashboard, zone)
  const { name, description, panels, lets_choose_range: letsChoose } = dashboard
  const shown = letsChoose ? scope : { ...scope, from: dashboard.from, to: dashboard.to }
  return (
    <main className="mx-auto w-full max-w-7xl px-4 py-5 sm:px-8">
      <header className="flex flex-wrap items-start justify-between gap-3 pb-5">
        <div className="min-w-0">
          <h1 className="text-xl font-medium tracking-[-0.01em] text-balance">{name}</h1>
          {description && <p className="text-muted mt-1 max-w-prose text-pretty">{description}</p>}
        </div>
        <div className="flex items-center gap-2">
          {letsChoose ? (
            <RangePicker
              range={shown}
              onChange={({ from, to, timezone }) => setLook({ from, to, timezone })}
              fixedZone={dashboard.timezone !== null}
            />
          ) : (
            <span className="text-muted">{describeRange(shown)}</span>
          )}
          <ThemeMenu />
        </div>
      </header>
      <ChartGroup>
        <PanelGrid label="Panels" panels={panels} onChange={null}>
          {(panel) =>
            panel.kind === 'note' ? (
              <NoteCard panel={panel} />
            ) : (
              <SharedCard token={token} panel={panel} scope={shown} hasOwnRange={look.from !== undefined} />
            )
          }
        </PanelGrid>
      </ChartGroup>
      <footer className="text-muted flex items-center justify-between gap-4 pt-6 text-sm">
        <span>Shared for reading. It is refreshed every minute.</span>
        <Wordmark />
      </footer>
    </main>
  )
}

interface SharedCardProps {
  token: string
  panel: QuestionPanel
  scope: DashboardScope
  /** Whether another range was chosen than the dashboard begins with. */
  hasOwnRange: boolean
}

function SharedCard({ token, panel, scope, hasOwnRange }: SharedCardProps) {
  const [asTable, setAsTable] = useState(false)
  const { title, question, h } = panel
  const { from, to, timezone } = scope
  const answer = useQuery({
    ...askSharedPanel.query({
      token,
      panel_id: panel.id,
      timezone,
      ...(hasOwnRange ? { range: { from, to } } : {}),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
  })
  return (
    <PanelFrame
      title={title}
      scrolls={scrollingCharts.has(question.chart)}
      flush={question.chart === 'table'}
      actions={
        overTimeCharts.has(question.chart) && (
          <ViewButton label={title || 'The panel'} asTable={asTable} onChange={setAsTable} />
        )
      }
    >
      <PanelAnswer
        title={title}
        question={{ ...question, query: scopeQuery(question.query, scope) }}
        answer={answer}
        rows={h}
        view={asTable ? 'table' : 'chart'}
        opens={false}
      />
    </PanelFrame>
  )
}
