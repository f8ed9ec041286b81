'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { getDashboard, listDashboards, updateDashboard } from '#lib/dashboards/client'
import type { Dashboard, Question } from '#lib/dashboards/schema'

import { addQuestion, replacePanel } from '../../dashboards/panel-list.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { describeQuestion } from './describe-question.ts'

export interface PanelBarProps {
  slug: string
  /** `<dashboard>` for a new panel, `<dashboard>:<panel>` for one that is there. */
  target: string
  question: Question
}

/** Says that a panel is being made or edited, and leads back to its dashboard. */
export function PanelBar({ slug, target, question }: PanelBarProps) {
  const [dashboardId = '', panelId] = target.split(':')
  const router = useRouter()
  const client = useQueryClient()
  const { data: dashboard } = useQuery(getDashboard.query({ id: dashboardId }))
  const panel = dashboard?.panels.find(({ id }) => id === panelId)
  const [typed, setTyped] = useState<string | null>(null)
  const title = typed ?? panel?.title ?? describeQuestion(question).slice(0, 120)
  const back = `/w/${slug}/dashboards/${dashboardId}`

  const save = useMutation({
    mutationFn: async () => {
      const current = await getDashboard({ id: dashboardId })
      return updateDashboard({
        id: dashboardId,
        version: current.version,
        panels: withPanel(current, panelId, title.trim(), question),
      })
    },
    onSuccess: (saved) => {
      client.setQueryData(getDashboard.key({ id: dashboardId }), saved)
      void client.invalidateQueries({ queryKey: listDashboards.key() })
      router.push(back)
    },
  })

  return (
    <section
      aria-label="Panel"
      className="border-accent/40 bg-accent-soft mb-4 flex flex-wrap items-center gap-2 rounded-lg border px-3 py-2"
    >
      <p className="min-w-0 flex-1 basis-56">
        {panelId ? 'Editing a panel of' : 'A new panel for'}{' '}
        <span className="font-medium">{dashboard?.name ?? 'a dashboard'}</span>
        {save.error && (
          <span role="alert" className="text-bad block text-sm">
            {save.error.message} Couldn’t save.
          </span>
        )}
      </p>
      <Input
        aria-label="Panel title"
        className="w-60"
        value={title}
        maxLength={120}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ButtonLink href={back}>Cancel</ButtonLink>
      <Button
        variant="primary"
        loading={save.isPending}
        disabled={title.trim() === ''}
        onClick={() => save.mutate()}
      >
        {panelId ? 'Save panel' : 'Add panel'}
      </Button>
    </section>
  )
}

/** One that was removed meanwhile is added again. */
function withPanel({ panels }: Dashboard, panelId: string | undefined, title: string, question: Question) {
  const known = panels.find(({ id }) => id === panelId)
  return known?.kind === 'question'
    ? replacePanel(panels, { ...known, title, question })
    : addQuestion(panels, title, question)
}
