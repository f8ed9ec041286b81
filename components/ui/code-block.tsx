import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'

export interface CodeBlockProps {
  /** Exactly what is copied. */
  code: string
  title?: ReactNode
  label?: string
  wrap?: boolean
  className?: string
  /** The code with marks of its own; without it the plain text is shown. */
  children?: ReactNode
}

export function CodeBlock({
  code,
  title,
  label = 'Copy code',
  wrap = false,
  className,
  children,
}: CodeBlockProps) {
  return (
    <figure className={classNames('bg-sunken relative min-w-0 rounded-md border', className)}>
      {title && <figcaption className="text-muted border-b py-1.5 pr-12 pl-3 text-sm">{title}</figcaption>}
      <pre
        tabIndex={0}
        className={classNames(
          'figures overflow-x-auto py-2.5 pr-12 pl-3 text-sm leading-5',
          wrap && 'break-all whitespace-pre-wrap',
        )}
      >
        <code>{children ?? code}</code>
      </pre>
      <CopyButton text={code} label={label} className="absolute top-1 right-1" />
    </figure>
  )
}
