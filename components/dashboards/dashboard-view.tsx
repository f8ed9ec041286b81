'use client'

import { LayoutDashboard } from 'lucide-react'
import { useState } from 'react'

import type { Panel } from '#lib/dashboards/schema'

import { Annotations } from '../query/explore/annotations.tsx'
import { DictionaryProvider } from '../query/explore/dictionary.tsx'
import { writeQuestion } from '../query/explore/question-params.tsx'
import { rememberZone, useZone } from '../query/explore/use-zone.ts'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Callout } from '../ui/callout.tsx'
import { ChartGroup, ZoomRange } from '../ui/chart/chart-group.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel as Box } from '../ui/panel.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { DashboardActions } from './dashboard-actions.tsx'
import { FullScreen } from './full-screen.tsx'
import { liveEveryMs, LiveRefresh } from './live-refresh.tsx'
import { LookBar } from './look-bar.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { PanelCard } from './panel-card.tsx'
import { PanelGrid } from './panel-grid.tsx'
import { addNote, duplicatePanel, removePanel, replacePanel } from './panel-list.ts'
import { useDashboard } from './use-dashboard.ts'
import { useLook } from './use-look.ts'

export interface DashboardViewProps {
  slug: string
  id: string
  chosenZone: string | null
  mayWrite: boolean
}

const beginning = { from: '-6d/d', to: 'now', timezone: null, filter: null }
const newNote = { title: '', text: '' }

export function DashboardView({ slug, id, chosenZone, mayWrite }: DashboardViewProps) {
  const { data: dashboard, error, change, readLatest } = useDashboard(id)
  const zone = useZone(chosenZone)
  const { look, scope, setLook } = useLook(dashboard ?? beginning, zone)
  const [noteOf, setNoteOf] = useState<Panel | 'new' | null>(null)
  const home = `/w/${slug}`
  const path = `${home}/dashboards`

  if (!dashboard) {
    return error ? (
      <Callout tone="bad" title="This dashboard could not be loaded">
        {error.message}
      </Callout>
    ) : (
      <SkeletonRows label="Loading the dashboard" />
    )
  }

  const { panels } = dashboard
  const mayEdit = mayWrite && !dashboard.built_in
  const setPanels = (next: Panel[]) => change({ panels: next })
  const changeLayout = (from: (panels: readonly Panel[]) => Panel[]) => {
    const next = from(readLatest()?.panels ?? panels)
    setPanels(next)
    return next
  }
  const note = noteOf === 'new' ? newNote : noteOf?.kind === 'note' ? noteOf : null

  function remove(panel: Panel) {
    setPanels(removePanel(panels, panel.id))
    showToast({
      title: `“${panel.title || 'Panel'}” was removed`,
      action: { label: 'Undo', onClick: () => setPanels(panels) },
    })
  }

  return (
    <DictionaryProvider>
      <FullScreen title={dashboard.name}>
        {(fullScreenButton, isFull) => (
          <>
            {!isFull && (
              <>
                <PageHeader
                  title={dashboard.name}
                  description={dashboard.description || undefined}
                  back={{ label: 'Dashboards', href: path }}
                  meta={dashboard.built_in && <Badge>built in</Badge>}
                  actions={
                    <DashboardActions
                      home={home}
                      dashboard={dashboard}
                      mayWrite={mayWrite}
                      onChange={change}
                      onAddNote={() => setNoteOf('new')}
                    />
                  }
                />
                <LookBar
                  scope={scope}
                  isLive={look.live === true}
                  onRange={({ from, to, timezone }) => {
                    if (timezone !== scope.timezone) rememberZone(timezone)
                    setLook({ from, to, timezone })
                  }}
                  onFilter={(filter) =>
                    setLook({ filter: filter ?? (dashboard.filter ? { and: [] } : undefined) })
                  }
                  onLive={(live) => setLook({ live })}
                >
                  {fullScreenButton}
                </LookBar>
              </>
            )}
            {look.live && <LiveRefresh />}
            {panels.length === 0 && (
              <Box flush>
                <EmptyState
                  icon={<LayoutDashboard aria-hidden />}
                  title="Nothing stands here yet"
                  action={
                    mayEdit && (
                      <ButtonLink variant="primary" href={`${home}/explore?panel=${id}`}>
                        Ask the first question
                      </ButtonLink>
                    )
                  }
                >
                  A dashboard holds questions that are asked again and again, with their answers as of now.
                  Build one in Explore and save it here.
                </EmptyState>
              </Box>
            )}
            <ZoomRange
              onZoom={(from, to) =>
                setLook({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
              }
            >
              <Annotations range={scope}>
                <ChartGroup>
                  <PanelGrid
                    label="Panels"
                    panels={panels}
                    onChange={mayEdit && !isFull ? changeLayout : null}
                  >
                    {(panel, handle) => (
                      <PanelCard
                        panel={panel}
                        scope={scope}
                        refetchInterval={look.live ? liveEveryMs : false}
                        handle={handle}
                        home={home}
                        isBare={isFull}
                        edit={
                          mayEdit
                            ? {
                                href: hrefOfEdit(home, id, panel),
                                onEditNote: () => setNoteOf(panel),
                                onDuplicate: () => setPanels(duplicatePanel(panels, panel.id)),
                                onRemove: () => remove(panel),
                              }
                            : null
                        }
                      />
                    )}
                  </PanelGrid>
                </ChartGroup>
              </Annotations>
            </ZoomRange>
          </>
        )}
      </FullScreen>
      <NoteDialog
        note={note}
        isNew={noteOf === 'new'}
        onClose={() => setNoteOf(null)}
        onSave={(next) => {
          if (noteOf === 'new') setPanels(addNote(panels, next))
          else if (noteOf?.kind === 'note') setPanels(replacePanel(panels, { ...noteOf, ...next }))
          setNoteOf(null)
        }}
      />
    </DictionaryProvider>
  )
}

const hrefOfEdit = (home: string, id: string, panel: Panel): string | null =>
  panel.kind === 'question'
    ? `${home}/explore?panel=${id}:${panel.id}&${writeQuestion(panel.question)}`
    : null
