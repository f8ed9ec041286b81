'use client'

import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface FieldControlProps {
  id: string
  name?: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  name?: string
  optional?: boolean
  required?: boolean
  className?: string
  /** Receives what ties the control to its label, hint and error: spread it onto the control. */
  children: (control: FieldControlProps) => ReactNode
}

export function Field({ label, hint, error, name, optional, required, className, children }: FieldProps) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 font-medium">
        {label}
        {optional && <span className="text-muted text-sm font-normal">optional</span>}
      </label>
      {children({
        id,
        ...(name ? { name } : {}),
        ...(required ? { required } : {}),
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-sm text-pretty">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-bad flex gap-1.5 text-sm">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  )
}
