'use client'

import { CalendarRange } from 'lucide-react'
import { useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DateField } from '../../ui/date-field.tsx'
import { isDay } from '../../ui/days.ts'
import { Popover } from '../../ui/popover.tsx'
import { describeRange, rangePresets } from './ranges.ts'
import { TimezonePicker } from './timezone-picker.tsx'

export interface Range {
  from: string
  to: string
  timezone: string
}

export interface RangePickerProps {
  range: Range
  onChange: (range: Range) => void
  /** The zone is not to be chosen. */
  fixedZone?: boolean
  className?: string
}

export function RangePicker({ range, onChange, fixedZone = false, className }: RangePickerProps) {
  const [open, setOpen] = useState(false)
  const change = (next: Partial<Range>) => {
    setOpen(false)
    onChange({ ...range, ...next })
  }
  return (
    <Popover
      title="Range"
      hideTitle
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-[min(26rem,calc(100vw-1rem))] p-0"
      trigger={
        <Button
          icon={<CalendarRange aria-hidden />}
          aria-label={`Range: ${describeRange(range)}, ${range.timezone}`}
          className={classNames('max-w-full', className)}
        >
          <span className="truncate">{describeRange(range)}</span>
          <span className="text-muted font-normal max-sm:hidden">{shortZone(range.timezone)}</span>
        </Button>
      }
    >
      <div className="grid grid-cols-[9.5rem_1fr]">
        <ul className="border-line flex flex-col border-r p-1">
          {rangePresets.map((preset) => (
            <li key={preset.label}>
              <button
                type="button"
                aria-pressed={preset.from === range.from && preset.to === range.to}
                className="hover:bg-hover aria-pressed:bg-hover aria-pressed:text-text text-muted flex h-7 w-full items-center rounded-sm px-2 text-left aria-pressed:font-medium pointer-coarse:h-9"
                onClick={() => change({ from: preset.from, to: preset.to })}
              >
                {preset.label}
              </button>
            </li>
          ))}
        </ul>
        <CustomRange key={`${range.from}${range.to}`} range={range} fixedZone={fixedZone} onChange={change} />
      </div>
    </Popover>
  )
}

const shortZone = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone

const isWritten = (moment: string) => /^\d{4}-\d\d-\d\d/.test(moment)

interface CustomRangeProps {
  range: Range
  fixedZone: boolean
  onChange: (range: Partial<Range>) => void
}

function CustomRange({ range, fixedZone, onChange }: CustomRangeProps) {
  const [from, setFrom] = useState(isWritten(range.from) ? range.from.slice(0, 16) : '')
  const [to, setTo] = useState(isWritten(range.to) ? range.to.slice(0, 16) : '')
  const [isTried, setTried] = useState(false)
  const isMoment = (text: string) =>
    isDay(text.slice(0, 10)) && /^(T([01]\d|2[0-3]):[0-5]\d)?$/.test(text.slice(10))
  const wrongFrom = isMoment(from) ? null : 'Enter a day, such as 2026-11-20.'
  const wrongTo =
    to === ''
      ? null
      : !isMoment(to)
        ? 'Enter a day, or leave it empty.'
        : to <= from
          ? 'Enter a later time.'
          : null
  return (
    <form
      noValidate
      className="flex min-w-0 flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!wrongFrom && !wrongTo) onChange({ from, to: to || 'now' })
      }}
    >
      <DateField
        time
        label="From"
        name="from"
        value={from}
        error={isTried ? wrongFrom : null}
        onChange={setFrom}
      />
      <DateField
        time
        label="To"
        name="to"
        optional
        hint={to ? undefined : 'Until now'}
        value={to}
        error={isTried ? wrongTo : null}
        onChange={setTo}
      />
      <Button type="submit" size="sm">
        Apply
      </Button>
      {!fixedZone && (
        <div className="mt-auto flex flex-col gap-1.5">
          <span className="font-medium">Time zone</span>
          <TimezonePicker value={range.timezone} onPick={(timezone) => onChange({ timezone })} />
        </div>
      )}
    </form>
  )
}
