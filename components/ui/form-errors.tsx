'use client'

import { useEffect, useRef } from 'react'

import { Callout } from './callout.tsx'

export interface FormErrorsProps {
  title?: string
  errors: { message: string; fieldId?: string }[]
  traceId?: string
}

export function FormErrors({ title = 'Couldn’t save.', errors, traceId }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null)
  const count = errors.length

  useEffect(() => {
    if (count > 0) box.current?.focus()
  }, [count])

  if (count === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-md outline-offset-2">
      <Callout tone="bad" title={title}>
        <ul className="flex flex-col gap-0.5">
          {errors.map(({ message, fieldId }) => (
            <li key={`${fieldId ?? ''}${message}`}>
              {fieldId ? (
                <a href={`#${fieldId}`} className="underline underline-offset-3">
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
        {traceId && <p className="figures text-muted mt-1 text-sm">Trace {traceId}</p>}
      </Callout>
    </div>
  )
}
