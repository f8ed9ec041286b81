'use client'

import { ChevronDown } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { formatFigure } from '../../ui/format-figure.ts'
import { PickerList } from '../../ui/picker-list.tsx'
import { pickerButtonClass } from '../../ui/picker.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useValues } from './dictionary.tsx'

export interface ValuePickerProps {
  label: string
  events: readonly string[]
  field: string
  values: readonly string[]
  /** Several may be chosen, one after the other. */
  isList: boolean
  onChange: (values: string[]) => void
}

/** Suggests what the field really holds; anything else can be typed. */
export function ValuePicker({ label, events, field, values, isList, onChange }: ValuePickerProps) {
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const found = useValues(events, field, useDeferredValue(search), open)
  const shown = values.length > 1 ? `${values.length} values` : values[0] === '' ? 'empty' : values[0]
  return (
    <Popover
      title={label}
      hideTitle
      open={open}
      onOpenChange={setOpen}
      className="w-72 overflow-hidden p-0"
      trigger={
        <button type="button" aria-label={`${label}: ${shown ?? 'choose'}`} className={pickerButtonClass}>
          <span className={`truncate ${values.length > 0 ? 'figures' : 'text-muted'}`}>
            {shown ?? 'Choose…'}
          </span>
          <ChevronDown aria-hidden className="text-muted size-4 shrink-0" />
        </button>
      }
    >
      <PickerList
        label={label}
        chosen={new Set(values)}
        isLoading={found.isPending}
        emptyText="No matching values. Type one."
        ownLabel={(text) => `Use “${text}”`}
        onSearch={setSearch}
        options={withChosen(values, found.values).map(({ value, count }) => ({
          value,
          label: value === '' ? '(empty)' : value,
          ...(count === null ? {} : { hint: formatFigure(count, 'compact').number }),
        }))}
        onPick={(value) => {
          if (!isList) setOpen(false)
          onChange(isList ? toggle(values, value) : [value])
        }}
      />
    </Popover>
  )
}

const toggle = (values: readonly string[], value: string) =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value]

function withChosen(values: readonly string[], found: readonly { value: string; count: number | null }[]) {
  const missing = values.filter((value) => !found.some((each) => each.value === value))
  return [...missing.map((value) => ({ value, count: null })), ...found]
}
