import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface EmptyStateProps {
  title: ReactNode
  /** What this place is for. */
  children: ReactNode
  action?: ReactNode
  icon?: ReactNode
  className?: string
}

export function EmptyState({ title, children, action, icon, className }: EmptyStateProps) {
  return (
    <div className={classNames('flex flex-col items-start gap-3 px-4 py-8 sm:px-8 sm:py-10', className)}>
      {icon && <span className="text-muted [&_svg]:size-5">{icon}</span>}
      <div className="max-w-prose">
        <p className="text-lg font-medium">{title}</p>
        <div className="text-muted mt-1 text-pretty">{children}</div>
      </div>
      {action}
    </div>
  )
}
