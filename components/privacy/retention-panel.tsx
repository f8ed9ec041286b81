'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { changeRetention, getRetention } from '#lib/privacy/client'
import { type Retention, retentionDays, retentionLimits } from '#lib/privacy/schema'

import { TextField } from '../ui/form-fields.tsx'
import { formatFigure } from '../ui/format-figure.ts'
import { OperationForm } from '../ui/operation-form.tsx'
import { Panel } from '../ui/panel.tsx'

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const count = (value: number) => formatFigure(value, 'integer').number
const parse = ({ days }: { days: string }) => retentionDays.safeParse(Number(days.trim() || Number.NaN))

export function RetentionPanel({ kept, canChange }: { kept: Retention; canChange: boolean }) {
  return (
    <Panel title="How long events are kept" description={describe(kept)}>
      <OperationForm
        operation={changeRetention}
        initial={{ days: String(kept.days) }}
        check={(values): Record<string, string> => {
          const { error } = parse(values)
          return error ? { days: error.issues[0]?.message ?? 'Enter a number of days.' } : {}
        }}
        confirm={(values) => {
          const { data: days = kept.days } = parse(values)
          if (days >= kept.days) return null
          return {
            title: `Keep events for ${count(days)} days only?`,
            description: (
              <>
                <OlderEvents days={days} /> hidden at once and deleted for good the following night. Until
                then, choosing {count(kept.days)} days again brings them back.
              </>
            ),
            confirmLabel: 'Keep fewer days',
          }
        }}
        toInput={({ days }) => ({ days: Number(days) })}
        invalidates={[getRetention]}
        toast={({ days }) => `Events are kept for ${count(days)} days.`}
        submitLabel="Save"
        changesOnly
        readOnly={!canChange && 'Only owners and admins can change this.'}
      >
        {(form) => (
          <TextField
            label="Days"
            hint={`From ${retentionLimits.shortestDays} to ${count(retentionLimits.longestDays)}, counted from when an event happened. Older events are refused.`}
            className="max-w-96"
            mono
            inputMode="numeric"
            {...form.field('days')}
          />
        )}
      </OperationForm>
    </Panel>
  )
}

function OlderEvents({ days }: { days: number }) {
  const { data } = useQuery({ ...getRetention.query({ days }), placeholderData: keepPreviousData })
  if (data?.older === undefined) return 'Older events are'
  return `${count(data.older)} of ${count(data.events)} events are older. They are`
}

function describe({ events, oldest_at: oldest }: Retention): string {
  if (!oldest) return 'There are no events yet.'
  return `${count(events)} events since ${dateFormat.format(new Date(oldest))}.`
}
