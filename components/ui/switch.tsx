'use client'

import { Switch as Base } from '@base-ui/react/switch'
import type { ComponentProps, ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface SwitchProps extends Omit<ComponentProps<typeof Base.Root>, 'className'> {
  label: ReactNode
  hint?: ReactNode
  className?: string
}

export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  return (
    <label
      className={classNames(
        'flex items-start justify-between gap-4 py-0.5 has-data-disabled:opacity-60 pointer-coarse:py-2',
        className,
      )}
    >
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint && <span className="text-muted block text-sm text-pretty">{hint}</span>}
      </span>
      <Base.Root
        className="border-line-strong bg-sunken data-checked:border-accent data-checked:bg-accent mt-0.5 flex h-4 w-7 shrink-0 items-center rounded-full border p-px transition-colors"
        {...rest}
      >
        <Base.Thumb className="bg-line-strong data-checked:bg-inverse size-3 rounded-full transition-[translate,background-color] data-checked:translate-x-3" />
      </Base.Root>
    </label>
  )
}
