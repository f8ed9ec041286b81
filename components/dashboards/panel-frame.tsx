import type { ReactNode } from 'react'

import { classNames } from '../ui/class-names.ts'

export interface PanelFrameProps {
  title: string
  handle?: ReactNode
  actions?: ReactNode
  /** The content scrolls in its place instead of filling it. */
  scrolls?: boolean
  flush?: boolean
  children: ReactNode
}

export function PanelFrame({
  title,
  handle,
  actions,
  scrolls = false,
  flush = false,
  children,
}: PanelFrameProps) {
  return (
    <section
      aria-label={title || 'Panel'}
      className="border-line bg-raised flex h-full min-w-0 flex-col rounded-lg border"
    >
      {(title || handle || actions) && (
        <header className="flex h-10 shrink-0 items-center gap-1 pr-1.5 pl-4">
          {handle}
          <h2 className="min-w-0 flex-1 truncate font-medium" title={title}>
            {title}
          </h2>
          {actions}
        </header>
      )}
      <div
        className={classNames(
          'relative min-h-0 flex-1',
          scrolls && 'overflow-y-auto',
          flush ? 'pb-1' : 'px-4 pb-3',
        )}
      >
        {children}
      </div>
    </section>
  )
}
