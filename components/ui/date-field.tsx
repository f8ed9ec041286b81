'use client'

import { CalendarDays } from 'lucide-react'
import { useState } from 'react'

import { Calendar } from './calendar.tsx'
import { isDay } from './days.ts'
import { Field, type FieldProps } from './field.tsx'
import { Input } from './input.tsx'
import type { FormField } from './operation-form.tsx'
import { Popover } from './popover.tsx'

export interface DateFieldProps
  extends Pick<FieldProps, 'label' | 'hint' | 'className'>, Omit<FormField<string>, 'required' | 'disabled'> {
  optional?: boolean
  /** With the time of day: the value is `2026-11-20T14:30`. */
  time?: boolean
}

/** A day that is typed, or chosen in a calendar; the value is what was typed, so `isDay` has to be asked of it. */
export function DateField(props: DateFieldProps) {
  const { label, hint, className, optional, name, value, error, time = false, onChange } = props
  const [isOpen, setOpen] = useState(false)
  const [day = '', clock = ''] = value.split('T')
  const change = (nextDay: string, nextClock: string) =>
    onChange(time && nextDay !== '' ? `${nextDay}T${nextClock || '00:00'}` : nextDay)
  return (
    <Field {...{ label, hint, className, optional, name, error }}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <div className="relative min-w-36 flex-1">
            <Input
              {...control}
              mono
              className="pr-9"
              inputMode="numeric"
              autoComplete="off"
              placeholder="2026-11-20"
              maxLength={10}
              value={day}
              onChange={(event) => change(event.target.value.trim(), clock)}
            />
            <Popover
              title="Choose a day"
              hideTitle
              align="end"
              open={isOpen}
              onOpenChange={setOpen}
              className="w-64"
              trigger={
                <button
                  type="button"
                  aria-label="Choose a day"
                  className="text-muted hover:text-text absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-r-md pointer-coarse:w-10"
                >
                  <CalendarDays aria-hidden className="size-4" />
                </button>
              }
            >
              <Calendar
                value={isDay(day) ? day : ''}
                today={new Date().toISOString().slice(0, 10)}
                onPick={(picked) => {
                  setOpen(false)
                  change(picked, clock)
                }}
              />
            </Popover>
          </div>
          {time && (
            <Input
              mono
              className="w-20 min-w-20 max-sm:flex-1"
              aria-label="Time of day"
              inputMode="numeric"
              autoComplete="off"
              placeholder="00:00"
              maxLength={5}
              value={clock}
              onChange={(event) => change(day, event.target.value.trim())}
            />
          )}
        </div>
      )}
    </Field>
  )
}
