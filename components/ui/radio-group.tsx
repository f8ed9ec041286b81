'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface RadioOption<Value extends string = string> {
  value: Value
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export interface RadioGroupProps<Value extends string> {
  label: ReactNode
  options: readonly RadioOption<Value>[]
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  name?: string
  disabled?: boolean
  className?: string
}

export function RadioGroup<Value extends string>({
  label,
  options,
  className,
  ...group
}: RadioGroupProps<Value>) {
  const id = useId()
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <span id={id} className="font-medium">
        {label}
      </span>
      <Base<Value> aria-labelledby={id} className="flex flex-col gap-1" {...group}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2 py-0.5 has-data-disabled:opacity-60 pointer-coarse:py-2"
          >
            <Radio.Root
              value={option.value}
              disabled={option.disabled ?? false}
              className="border-line-strong bg-raised data-checked:border-accent mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border transition-colors"
            >
              <Radio.Indicator className="bg-accent size-2 rounded-full data-unchecked:hidden" />
            </Radio.Root>
            <span className="min-w-0">
              <span className="block">{option.label}</span>
              {option.hint && <span className="text-muted block text-sm text-pretty">{option.hint}</span>}
            </span>
          </label>
        ))}
      </Base>
    </div>
  )
}
