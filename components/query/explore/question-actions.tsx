'use client'

import { BellPlus, LayoutDashboard, Sparkles } from 'lucide-react'
import { useState } from 'react'

import type { Question } from '#lib/dashboards/schema'
import { exportQuery } from '#lib/query/client'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { CsvButton } from './csv-button.tsx'
import { describeQuestion } from './describe-question.ts'
import { kindOf, tidyQuery } from './question.ts'
import { describeRange } from './ranges.ts'
import { SaveDialog } from './save-dialog.tsx'

export interface QuestionActionsProps {
  slug: string
  question: Question
  maySave: boolean
}

export function QuestionActions({ slug, question, maySave }: QuestionActionsProps) {
  const [isSaving, setSaving] = useState(false)
  const query = tidyQuery(question.query)
  return (
    <>
      <ButtonLink
        icon={<Sparkles aria-hidden />}
        href={`/w/${slug}/ask?q=${encodeURIComponent(`Why did “${describeQuestion(question)}” change? Time range: ${describeRange(query)}`)}`}
        prefetch={false}
      >
        Why?
      </ButtonLink>
      <CsvButton
        label="Download results as CSV"
        title={describeQuestion(question)}
        load={() => exportQuery(query)}
      />
      {maySave && kindOf(question) === 'trends' && (
        <ButtonLink
          icon={<BellPlus aria-hidden />}
          href={`/w/${slug}/alerts/new?query=${encodeURIComponent(JSON.stringify(query))}`}
          prefetch={false}
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
