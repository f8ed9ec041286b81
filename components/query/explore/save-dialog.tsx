'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { createDashboard, getDashboard, listDashboards, updateDashboard } from '#lib/dashboards/client'
import type { Question } from '#lib/dashboards/schema'

import { addQuestion } from '../../dashboards/panel-list.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog, DialogClose } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { showToast } from '../../ui/toast.tsx'
import { describeQuestion } from './describe-question.ts'

export interface SaveDialogProps {
  slug: string
  question: Question
  open: boolean
  onOpenChange: (open: boolean) => void
}

const newOne = 'new'

export function SaveDialog({ open, onOpenChange, ...form }: SaveDialogProps) {
  return (
    <Dialog
      title="Save to a dashboard"
      description="Adds a panel with this query. It uses the dashboard’s time range."
      open={open}
      onOpenChange={onOpenChange}
    >
      {open && <SaveForm {...form} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function SaveForm({
  slug,
  question,
  onDone,
}: Pick<SaveDialogProps, 'slug' | 'question'> & { onDone: () => void }) {
  const router = useRouter()
  const client = useQueryClient()
  const found = useQuery(listDashboards.query({}))
  const own = (found.data?.items ?? []).filter((each) => !each.built_in)
  const [chosen, setChosen] = useState<string | null>(null)
  const [title, setTitle] = useState(() => describeQuestion(question).slice(0, 120))
  const [name, setName] = useState('')
  const target = chosen ?? own[0]?.id ?? newOne

  const save = useMutation({
    mutationFn: async () => {
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
    },
    onSuccess: (saved) => {
      client.setQueryData(getDashboard.key({ id: saved.id }), saved)
      void client.invalidateQueries({ queryKey: listDashboards.key() })
      onDone()
      showToast({
        tone: 'good',
        title: `Saved to “${saved.name}”`,
        action: { label: 'Open dashboard', onClick: () => router.push(`/w/${slug}/dashboards/${saved.id}`) },
      })
    },
  })

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label="Panel title" required>
        {(control) => (
          <Input
            {...control}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="Dashboard">
        {(control) => (
          <Select
            id={control.id}
            value={target}
            disabled={found.isPending}
            options={[
              ...own.map((each) => ({ value: each.id, label: each.name })),
              { value: newOne, label: 'New dashboard' },
            ]}
            onValueChange={setChosen}
          />
        )}
      </Field>
      {target === newOne && (
        <Field label="Name of the new dashboard" required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      )}
      {save.error && (
        <div role="alert">
          <Callout tone="bad">{save.error.message} Couldn’t save.</Callout>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Cancel</Button>} />
        <Button
          type="submit"
          variant="primary"
          loading={save.isPending}
          disabled={title.trim() === '' || (target === newOne && name.trim() === '')}
        >
          Save
        </Button>
      </div>
    </form>
  )
}
