'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { createDashboard, getDashboard, listDashboards, updateDashboard } from '#lib/dashboards/client'
import type { Question } from '#lib/dashboards/schema'

import { addQuestion } from '../../dashboards/panel-list.ts'
import { SelectField, TextField } from '../../ui/form-fields.tsx'
import { FormDialog } from '../../ui/operation-form.tsx'
import { showToast } from '../../ui/toast.tsx'
import { describeQuestion } from './describe-question.ts'

export interface SaveDialogProps {
  slug: string
  question: Question
  open: boolean
  onOpenChange: (open: boolean) => void
}

interface Values {
  title: string
  target: string
  name: string
}

const newOne = 'new'

export function SaveDialog({ slug, question, open, onOpenChange }: SaveDialogProps) {
  const router = useRouter()
  const client = useQueryClient()
  const found = useQuery({ ...listDashboards.query({}), enabled: open })
  const own = (found.data?.items ?? []).filter((each) => !each.built_in)
  const initial = {
    title: describeQuestion(question).slice(0, 120),
    target: own[0]?.id ?? newOne,
    name: '',
  }

  async function save({ title, target, name }: Values) {
    if (target === newOne) {
      return createDashboard({
        name: name.trim(),
        panels: addQuestion([], title.trim(), question),
        from: question.query.from,
        to: question.query.to ?? 'now',
      })
    }
    const { panels, version } = await getDashboard({ id: target })
    return updateDashboard({ id: target, version, panels: addQuestion(panels, title.trim(), question) })
  }

  return (
    <FormDialog
      title="Save to a dashboard"
      description="Adds a panel with this query. It uses the dashboard’s time range."
      open={open}
      onOpenChange={onOpenChange}
      operation={save}
      initial={initial}
      toInput={(values) => values}
      invalidates={[listDashboards]}
      submitLabel="Save"
      onDone={(saved) => {
        client.setQueryData(getDashboard.key({ id: saved.id }), saved)
        showToast({
          tone: 'good',
          title: `Saved to “${saved.name}”`,
          action: {
            label: 'Open dashboard',
            onClick: () => router.push(`/w/${slug}/dashboards/${saved.id}`),
          },
        })
      }}
    >
      {(form) => (
        <>
          <TextField
            label="Panel title"
            maxLength={120}
            {...form.field('title', { required: 'Enter a title.' })}
          />
          <SelectField
            label="Dashboard"
            options={[
              ...own.map((each) => ({ value: each.id, label: each.name })),
              { value: newOne, label: 'New dashboard' },
            ]}
            {...form.field('target')}
          />
          {form.values.target === newOne && (
            <TextField
              label="Name of the new dashboard"
              maxLength={120}
              {...form.field('name', { required: 'Enter a name.' })}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
