'use client'

import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import type { RuleDraft } from './rule-draft.ts'
import { newQuietHours } from './rule-draft.ts'

export interface QuietHoursFieldsProps {
  quietHours: RuleDraft['quietHours']
  problem: (name: string) => string | null
  onChange: (quietHours: RuleDraft['quietHours']) => void
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export function QuietHoursFields({ quietHours, problem, onChange }: QuietHoursFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label="Quiet hours"
        hint="Warnings wait until they end; informational messages are dropped."
        checked={quietHours !== null}
        onCheckedChange={(on) => onChange(on ? newQuietHours(ownZone()) : null)}
      />
      {quietHours && (
        <div className="flex flex-col gap-3 border-l pl-4">
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-[7rem_7rem_1fr]">
            <Clock
              label="From"
              value={quietHours.from}
              error={problem('quiet_hours.from')}
              onChange={(from) => onChange({ ...quietHours, from })}
            />
            <Clock
              label="To"
              value={quietHours.to}
              error={problem('quiet_hours.to')}
              onChange={(to) => onChange({ ...quietHours, to })}
            />
            <Field label="Time zone" className="col-span-2 sm:col-span-1">
              {(control) => (
                <Select
                  {...control}
                  options={zonesWith(quietHours.timezone)}
                  value={quietHours.timezone}
                  onValueChange={(timezone) => onChange({ ...quietHours, timezone })}
                />
              )}
            </Field>
          </div>
          <Checkbox
            label="Critical messages come through"
            checked={quietHours.wake_for_critical}
            onCheckedChange={(wake_for_critical) => onChange({ ...quietHours, wake_for_critical })}
          />
        </div>
      )}
    </div>
  )
}

const zonesWith = (zone: string) =>
  [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))

interface ClockProps {
  label: string
  value: string
  error: string | null
  onChange: (value: string) => void
}

/** Written, because a browser’s own field follows its language rather than ours. */
function Clock({ label, value, error, onChange }: ClockProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          mono
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          placeholder="22:00"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
