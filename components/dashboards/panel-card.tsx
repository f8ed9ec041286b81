'use client'

import type { ReactNode } from 'react'

import { type DashboardScope, type Panel, scopeQuery } from '#lib/dashboards/schema'

import { writeQuestion } from '../query/explore/question-params.tsx'
import { NoteCard } from './note-card.tsx'
import { PanelMenu, type PanelMenuProps } from './panel-menu.tsx'
import { QuestionCard } from './question-card.tsx'

export interface PanelCardProps {
  panel: Panel
  scope: DashboardScope
  refetchInterval: number | false
  handle: ReactNode
  home: string
  /** Without menus, on a full screen. */
  isBare: boolean
  edit: PanelMenuProps['edit']
}

export function PanelCard({ panel, scope, refetchInterval, handle, home, isBare, edit }: PanelCardProps) {
  if (panel.kind === 'note') {
    return (
      <NoteCard
        panel={panel}
        handle={handle}
        menu={!isBare && <PanelMenu panel={panel} exploreHref={null} edit={edit} />}
      />
    )
  }
  const asked = { ...panel.question, query: scopeQuery(panel.question.query, scope) }
  return (
    <QuestionCard
      panel={panel}
      scope={scope}
      refetchInterval={refetchInterval}
      handle={handle}
      opens={!isBare}
      menu={
        !isBare && (
          <PanelMenu panel={panel} exploreHref={`${home}/explore?${writeQuestion(asked)}`} edit={edit} />
        )
      }
    />
  )
}
