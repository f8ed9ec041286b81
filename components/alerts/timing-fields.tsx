'use client'

import type { NoDataMode } from '#lib/alerts/schema'

import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { AlertDraft } from './alert-draft.ts'
import { describeSpan, describeWindow } from './alert-words.ts'

export interface TimingFieldsProps {
  draft: AlertDraft
  onChange: (part: Partial<AlertDraft>) => void
}

const windows = ['1m', '5m', '15m', '30m', '1h', '6h', '12h', '1d', '7d', '30d']
const holds = ['0s', '1m', '2m', '5m', '10m', '30m', '1h', '6h', '1d']

const noDataWords: Record<NoDataMode, string> = {
  ignore: 'show it, don’t notify',
  keep: 'keep the state',
  alert: 'fire',
  ok: 'treat it as OK',
}
const noDataModes = Object.entries(noDataWords).map(([value, label]) => ({
  value: value as NoDataMode,
  label,
}))

export function TimingFields({ draft, onChange }: TimingFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label="Window" hint="How far back each check looks.">
        {(control) => (
          <Select
            {...control}
            options={optionsWith(windows, draft.window, describeWindow)}
            value={draft.window}
            onValueChange={(window) => onChange({ window })}
          />
        )}
      </Field>
      <Field label="For at least" hint="How long the condition must hold before it fires.">
        {(control) => (
          <Select
            {...control}
            options={optionsWith(holds, draft.hold, nameHold)}
            value={draft.hold}
            onValueChange={(hold) => onChange({ hold })}
          />
        )}
      </Field>
      <Field label="Recovers after" hint="How long it must be OK before it recovers.">
        {(control) => (
          <Select
            {...control}
            options={optionsWith(holds, draft.keep, nameHold)}
            value={draft.keep}
            onValueChange={(keep) => onChange({ keep })}
          />
        )}
      </Field>
      <Field label="If there is no data" hint="Counts are zero then; averages have no value.">
        {(control) => (
          <Select
            {...control}
            options={noDataModes}
            value={draft.noData}
            onValueChange={(noData) => onChange({ noData })}
          />
        )}
      </Field>
    </div>
  )
}

const nameHold = (span: string) => (span === '0s' ? 'at once' : describeSpan(span))

const optionsWith = (spans: readonly string[], value: string, name: (span: string) => string) =>
  [...new Set([...spans, value])].map((span) => ({ value: span, label: name(span) }))
