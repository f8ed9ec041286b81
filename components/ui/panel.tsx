import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface PanelProps {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** The content brings its own padding: tables, lists. */
  flush?: boolean
  tone?: 'plain' | 'danger'
  headingLevel?: 2 | 3
  className?: string
  children?: ReactNode
}

export function Panel(props: PanelProps) {
  const {
    title,
    description,
    actions,
    footer,
    flush = false,
    tone = 'plain',
    headingLevel = 2,
    className,
    children,
  } = props
  const Heading = `h${headingLevel}` as const
  return (
    <section
      className={classNames(
        'bg-raised min-w-0 rounded-lg border',
        tone === 'danger' && 'border-bad/40',
        className,
      )}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2.5">
          <div className="min-w-0">
            {title && <Heading className="font-medium">{title}</Heading>}
            {description && <p className="text-muted text-pretty">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {children && <div className={flush ? undefined : 'p-4'}>{children}</div>}
      {footer && <footer className="text-muted border-t px-4 py-2.5 text-sm">{footer}</footer>}
    </section>
  )
}
