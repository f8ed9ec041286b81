'use client'

import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface CheckboxProps extends Omit<ComponentProps<typeof Base.Root>, 'className'> {
  label: ReactNode
  hint?: ReactNode
  className?: string
}

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const nameId = useId()
  return (
    <label
      className={classNames(
        'flex items-start gap-2 py-0.5 has-data-disabled:opacity-60 pointer-coarse:py-2',
        className,
      )}
    >
      <Base.Root
        aria-labelledby={nameId}
        className="border-line-strong bg-raised data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent text-inverse mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border transition-colors"
        {...rest}
      >
        <Base.Indicator className="flex data-unchecked:hidden">
          {rest.indeterminate ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className="min-w-0">
        <span id={nameId} className="block">
          {label}
        </span>
        {hint && <span className="text-muted block text-sm text-pretty">{hint}</span>}
      </span>
    </label>
  )
}
