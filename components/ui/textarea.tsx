import type { ComponentProps } from 'react'

import { classNames } from './class-names.ts'
import { controlClass } from './input.tsx'

export interface TextareaProps extends ComponentProps<'textarea'> {
  mono?: boolean
}

export function Textarea({ mono = false, rows = 4, className, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      className={classNames(controlClass, 'block resize-y py-1.5', mono && 'figures text-sm', className)}
      {...rest}
    />
  )
}
