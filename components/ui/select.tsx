'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'

import { classNames } from './class-names.ts'
import { popupClass } from './popup-class.ts'

export interface SelectOption<Value extends string = string> {
  value: Value
  label: string
  hint?: string
  disabled?: boolean
}

export interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[]
  value?: Value | null
  defaultValue?: Value | null
  onValueChange?: (value: Value) => void
  placeholder?: string
  name?: string
  id?: string
  disabled?: boolean
  required?: boolean
  size?: 'sm' | 'md'
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export function Select<Value extends string>({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder = 'Choose…',
  name,
  id,
  disabled = false,
  required = false,
  size = 'md',
  className,
  ...aria
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={options}
      modal={false}
      value={value}
      defaultValue={defaultValue}
      name={name}
      id={id}
      disabled={disabled}
      required={required}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next)
      }}
    >
      <Base.Trigger
        className={classNames(
          'border-line-strong bg-raised hover:border-muted flex w-full min-w-0 items-center justify-between gap-2 rounded-md border px-2.5 text-left transition-colors',
          'aria-invalid:border-bad data-disabled:bg-sunken data-disabled:text-muted data-disabled:cursor-not-allowed',
          size === 'sm' ? 'h-7 text-sm pointer-coarse:h-9' : 'text-control h-8 pointer-coarse:h-10',
          className,
        )}
        {...aria}
      >
        <Base.Value placeholder={placeholder} className="data-placeholder:text-muted truncate" />
        <Base.Icon className="text-muted shrink-0">
          <ChevronDown aria-hidden className="size-4" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup
            className={classNames(popupClass, 'max-h-72 min-w-(--anchor-width) overflow-y-auto p-1')}
          >
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className="data-highlighted:bg-hover data-disabled:text-muted grid cursor-default grid-cols-[1rem_1fr] items-center gap-x-2 rounded-sm px-2 py-1 outline-none pointer-coarse:py-2"
                >
                  <Base.ItemIndicator className="text-accent col-start-1">
                    <Check aria-hidden className="size-4" />
                  </Base.ItemIndicator>
                  <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
                  {option.hint && <span className="text-muted col-start-2 text-sm">{option.hint}</span>}
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
