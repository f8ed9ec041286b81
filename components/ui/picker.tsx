'use client'

import { ChevronDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { PickerList, type PickerListProps } from './picker-list.tsx'
import { Popover } from './popover.tsx'

export interface PickerProps extends Omit<PickerListProps, 'chosen' | 'onPick'> {
  value: string | null
  onPick: (value: string) => void
  /** What the button says; the label of the chosen option unless it is told. */
  shown?: ReactNode
  placeholder?: string
  mono?: boolean
  disabled?: boolean
  /** Just added by somebody who wants to choose now. */
  defaultOpen?: boolean
  className?: string
}

export const pickerButtonClass =
  'border-line-strong bg-raised hover:border-muted flex h-8 w-full min-w-0 items-center justify-between gap-2 rounded-md border px-2.5 text-left text-control transition-colors pointer-coarse:h-10 disabled:bg-sunken disabled:text-muted'

/** One of many, found by typing. */
export function Picker(props: PickerProps) {
  const { value, onPick, shown, placeholder = 'Choose…', mono = false, disabled, className, ...rest } = props
  const { defaultOpen = false, ...list } = rest
  const [open, setOpen] = useState(defaultOpen)
  const label = list.options.find((option) => option.value === value)?.label ?? value
  return (
    <Popover
      title={list.label}
      hideTitle
      open={open}
      onOpenChange={setOpen}
      className="w-72 overflow-hidden p-0"
      trigger={
        <button
          type="button"
          aria-label={`${list.label}: ${label ?? placeholder}`}
          disabled={disabled}
          className={classNames(pickerButtonClass, className)}
        >
          <span className={classNames('truncate', !label && 'text-muted', mono && label && 'figures')}>
            {shown ?? label ?? placeholder}
          </span>
          <ChevronDown aria-hidden className="text-muted size-4 shrink-0" />
        </button>
      }
    >
      <PickerList
        {...list}
        chosen={new Set(value === null ? [] : [value])}
        onPick={(next) => {
          setOpen(false)
          onPick(next)
        }}
      />
    </Popover>
  )
}
