import type { ReactNode } from 'react'

export interface SiteSectionProps {
  id: string
  title: string
  lead?: ReactNode
  children: ReactNode
}

/** A side heading with its text: the heading hangs in the margin where there is room for one. */
export function SiteSection({ id, title, lead, children }: SiteSectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-5 border-t py-10 lg:grid-cols-[15rem_1fr] lg:py-14"
    >
      <div>
        <h2 id={id} className="text-xl font-medium tracking-[-0.01em] text-balance">
          {title}
        </h2>
        {lead && <p className="text-muted mt-2 max-w-prose text-pretty">{lead}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
