'use client'

import { BellPlus, Download, LayoutDashboard } from 'lucide-react'
import { useState } from 'react'

import type { Question } from '#lib/metrics/dashboards/schema'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { downloadCsv } from './download-csv.ts'
import { kindOf, tidyQuery } from './question.ts'
import { SaveDialog } from './save-dialog.tsx'

export interface QuestionActionsProps {
  slug: string
  question: Question
  maySave: boolean
}

export function QuestionActions({ slug, question, maySave }: QuestionActionsProps) {
  const [isLoading, setLoading] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const query = tidyQuery(question.query)
  return (
    <>
      <Button
        icon={<Download aria-hidden />}
        loading={isLoading}
        onClick={() => {
          setLoading(true)
          void downloadCsv(query).finally(() => setLoading(false))
        }}
      >
        CSV
      </Button>
      {maySave && kindOf(question) === 'trends' && (
        <ButtonLink
          icon={<BellPlus aria-hidden />}
          href={`/w/${slug}/alerts/new?query=${encodeURIComponent(JSON.stringify(query))}`}
        >
          Alert
        </ButtonLink>
      )}
      {maySave && (
        <Button variant="primary" icon={<LayoutDashboard aria-hidden />} onClick={() => setSaving(true)}>
          Save
        </Button>
      )}
      <SaveDialog slug={slug} question={question} open={isSaving} onOpenChange={setSaving} />
    </>
  )
}
