import type { ComponentProps, ReactNode } from 'react'

import { classNames } from './class-names.ts'

export const controlClass = classNames(
  'w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-control text-text transition-colors',
  'placeholder:text-muted hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted read-only:bg-sunken',
)

export interface InputProps extends ComponentProps<'input'> {
  leading?: ReactNode
  trailing?: ReactNode
  mono?: boolean
}

export function Input({ leading, trailing, mono = false, className, ...rest }: InputProps) {
  const input = (
    <input
      className={classNames(
        controlClass,
        'h-8 pointer-coarse:h-10',
        mono && 'figures',
        leading && 'pl-8',
        trailing && 'pr-10',
        className,
      )}
      {...rest}
    />
  )
  if (!leading && !trailing) return input
  return (
    <span className="relative block w-full">
      {leading && (
        <span className="text-muted pointer-events-none absolute inset-y-0 left-2.5 flex items-center [&_svg]:size-4">
          {leading}
        </span>
      )}
      {input}
      {trailing && (
        <span className="text-muted absolute inset-y-0 right-2 flex items-center text-sm">{trailing}</span>
      )}
    </span>
  )
}
