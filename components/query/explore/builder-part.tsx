import type { ReactNode } from 'react'

export function BuilderPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-muted text-sm">{title}</h3>
      {children}
    </section>
  )
}
