'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface SegmentedOption<Value extends string> {
  value: Value
  label: string
  /** Shown in place of the label, which is then read aloud only. */
  icon?: ReactNode
}

export interface SegmentedProps<Value extends string> {
  label: string
  value: Value
  options: readonly SegmentedOption<Value>[]
  onValueChange: (value: Value) => void
  className?: string
}

/** One of few, all in sight. Arrow keys move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onValueChange, className } = props
  return (
    <RadioGroup<Value>
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      className={classNames('border-line bg-sunken inline-flex w-fit rounded-md border p-px', className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.icon ? option.label : undefined}
          className={classNames(
            'text-muted hover:text-text data-checked:bg-raised data-checked:text-text data-checked:border-line flex h-7 cursor-pointer items-center justify-center rounded-sm border border-transparent text-sm whitespace-nowrap transition-colors select-none pointer-coarse:h-9',
            option.icon ? 'w-8 pointer-coarse:w-10 [&_svg]:size-4' : 'px-2.5',
          )}
        >
          {option.icon ?? option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
