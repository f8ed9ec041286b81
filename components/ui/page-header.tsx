import type { ReactNode } from 'react'

import { TextLink } from './link.tsx'

export interface PageHeaderProps {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  back?: { label: string; href: string }
  meta?: ReactNode
}

export function PageHeader({ title, description, actions, back, meta }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        {back && (
          <p className="mb-1 text-sm">
            <TextLink quiet href={back.href}>
              {back.label}
            </TextLink>
            <span aria-hidden className="text-muted">
              {' /'}
            </span>
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-medium tracking-[-0.01em] text-balance">{title}</h1>
          {meta}
        </div>
        {description && <p className="text-muted mt-1 max-w-prose text-pretty">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
