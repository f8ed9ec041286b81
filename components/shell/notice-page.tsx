import type { ReactNode } from 'react'

import { Mark } from './logo.tsx'

export interface NoticePageProps {
  code?: string
  title: ReactNode
  /** Whether anything was lost, and what to do. */
  children: ReactNode
  actions?: ReactNode
  details?: readonly { term: string; value: string }[]
}

export function NoticePage({ code, title, children, actions, details }: NoticePageProps) {
  return (
    <main className="mx-auto flex min-h-[80dvh] w-full max-w-lg flex-col justify-center gap-5 px-4 py-12">
      <div className="flex items-center gap-2">
        <Mark />
        {code && <span className="figures text-muted text-sm">{code}</span>}
      </div>
      <div>
        <h1 className="text-2xl font-medium tracking-[-0.02em] text-balance">{title}</h1>
        <div className="mt-3 flex flex-col gap-2 text-lg text-pretty">{children}</div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      {details && details.length > 0 && (
        <dl className="border-t pt-3 text-sm">
          {details.map((detail) => (
            <div key={detail.term} className="flex gap-3">
              <dt className="text-muted w-20 shrink-0">{detail.term}</dt>
              <dd className="figures wrap-anywhere select-all">{detail.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </main>
  )
}
