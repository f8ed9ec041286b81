'use client'

import { comparisons, type Comparison } from '#lib/query/schema'

import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { describeFormer } from './alert-words.ts'
import {
  isChange,
  isSpan,
  type LimitDraft,
  limitModes,
  type LimitsDraft,
  modeWords,
} from './condition-draft.ts'

export interface LimitFieldsProps {
  limits: LimitsDraft
  /** What numbers are written in, where that is not plain. */
  unitHint: string | null
  error: string | null
  onChange: (limits: LimitsDraft) => void
}

export function LimitFields({ limits, unitHint, error, onChange }: LimitFieldsProps) {
  const { mode, by, against } = limits
  const set = (part: Partial<LimitsDraft>) => onChange({ ...limits, ...part })
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="It fires when the value">
          {(control) => (
            <Select
              {...control}
              options={limitModes.map((value) => ({ value, label: modeWords[value] }))}
              value={mode}
              onValueChange={(next) => set({ mode: next })}
            />
          )}
        </Field>
        {isChange(mode) && (
          <>
            <Field label="Measured in">
              {(control) => (
                <Select
                  {...control}
                  options={[
                    { value: 'percent', label: 'percent' },
                    { value: 'absolute', label: 'the value itself' },
                  ]}
                  value={by}
                  onValueChange={(next) => set({ by: next })}
                />
              )}
            </Field>
            <Field label="Against">
              {(control) => (
                <Select
                  {...control}
                  options={comparisons.map((value: Comparison) => ({ value, label: describeFormer(value) }))}
                  value={against}
                  onValueChange={(next) => set({ against: next })}
                />
              )}
            </Field>
          </>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Limit
          label="Alert"
          hint={unitHint}
          limit={limits.alert}
          error={error}
          span={isSpan(mode)}
          isRequired
          onChange={(alert) => set({ alert })}
        />
        <Limit
          label="Warn"
          hint="Optional, at lower severity."
          limit={limits.warn}
          span={isSpan(mode)}
          onChange={(warn) => set({ warn })}
        />
        <Limit
          label="Recovers when"
          hint="Set it apart from the threshold to avoid flapping."
          limit={limits.recover}
          span={isSpan(mode)}
          onChange={(recover) => set({ recover })}
        />
      </div>
    </div>
  )
}

interface LimitProps {
  label: string
  hint: string | null
  limit: LimitDraft
  span: boolean
  error?: string | null
  isRequired?: boolean
  onChange: (limit: LimitDraft) => void
}

function Limit({ label, hint, limit, span, error, isRequired = false, onChange }: LimitProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={!isRequired}>
      {(control) => (
        <div className="flex items-center gap-2">
          <Input
            {...control}
            mono
            inputMode="decimal"
            autoComplete="off"
            required={isRequired}
            aria-label={span ? `${label}, from` : undefined}
            value={limit.low}
            onChange={(event) => onChange({ ...limit, low: event.target.value })}
          />
          {span && (
            <>
              <span className="text-muted">to</span>
              <Input
                mono
                inputMode="decimal"
                autoComplete="off"
                required={isRequired}
                aria-label={`${label}, to`}
                value={limit.high}
                onChange={(event) => onChange({ ...limit, high: event.target.value })}
              />
            </>
          )}
        </div>
      )}
    </Field>
  )
}
