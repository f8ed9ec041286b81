'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { changeRetention, getRetention } from '#lib/privacy/client'
import { type Retention, retentionDays, retentionLimits } from '#lib/privacy/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Field } from '../ui/field.tsx'
import { formatFigure } from '../ui/format-figure.ts'
import { Input } from '../ui/input.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toast.tsx'

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const count = (value: number) => formatFigure(value, 'integer').number

export function RetentionPanel({ kept, canChange }: { kept: Retention; canChange: boolean }) {
  const [text, setText] = useState(String(kept.days))
  const [error, setError] = useState<string | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const queries = useQueryClient()
  const parsed = retentionDays.safeParse(Number(text || Number.NaN))
  const days = parsed.success ? parsed.data : null
  const isShorter = days !== null && days < kept.days
  const preview = useQuery({
    ...getRetention.query({ days: days ?? kept.days }),
    enabled: isShorter,
    placeholderData: keepPreviousData,
  })

  async function save() {
    if (days === null) return
    await changeRetention({ days })
    await queries.invalidateQueries({ queryKey: getRetention.key() })
    showToast({ title: `Events are kept for ${count(days)} days.`, tone: 'good' })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (days === null || days === kept.days) return
    if (isShorter) return setIsAsked(true)
    setIsSaving(true)
    setError(null)
    try {
      await save()
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : 'Nothing was changed.')
    } finally {
      setIsSaving(false)
    }
  }

  const problem = parsed.success ? null : (parsed.error.issues[0]?.message ?? null)
  return (
    <Panel title="How long events are kept" description={describe(kept)}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field
          label="Days"
          error={problem}
          hint={`From ${retentionLimits.shortestDays} to ${count(retentionLimits.longestDays)}, counted from when an event happened. Older events are refused.`}
        >
          {(control) => (
            <Input
              {...control}
              mono
              className="max-w-32"
              inputMode="numeric"
              autoComplete="off"
              disabled={!canChange}
              value={text}
              onChange={(event) => setText(event.target.value.trim())}
            />
          )}
        </Field>
        {isShorter && preview.data && preview.data.older !== undefined && (
          <p className="text-muted text-pretty" role="status">
            {count(preview.data.older)} of {count(preview.data.events)} events are older than {count(days)}{' '}
            days.
          </p>
        )}
        {error && (
          <div role="alert">
            <Callout tone="bad" title="Nothing was changed.">
              {error}
            </Callout>
          </div>
        )}
        {canChange ? (
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            disabled={days === null || days === kept.days}
            loading={isSaving}
          >
            Save
          </Button>
        ) : (
          <p className="text-muted text-sm">Only owners and admins can change this.</p>
        )}
      </form>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={`Keep events for ${count(days ?? 0)} days only?`}
        description={
          <>
            {preview.data?.older === undefined
              ? 'Events that are older'
              : `${count(preview.data.older)} of ${count(preview.data.events)} events are older. They`}{' '}
            are hidden at once and deleted for good the following night. Until then the former days bring them
            back.
          </>
        }
        confirmLabel="Keep fewer days"
        onConfirm={save}
      />
    </Panel>
  )
}

function describe({ events, oldest_at: oldest }: Retention): string {
  if (!oldest) return 'There are no events yet.'
  return `${count(events)} events since ${dateFormat.format(new Date(oldest))}.`
}
