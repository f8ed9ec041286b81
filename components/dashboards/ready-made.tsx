import { ArrowRight } from 'lucide-react'
import Link from 'next/link'

import type { DashboardSummary } from '#lib/dashboards/schema'

export interface ReadyMadeProps {
  path: string
  dashboards: readonly DashboardSummary[]
}

/** What every workspace has from the beginning. */
export function ReadyMade({ path, dashboards }: ReadyMadeProps) {
  if (dashboards.length === 0) return null
  return (
    <ul aria-label="Built in" className="grid gap-3 pb-5 sm:grid-cols-2 lg:grid-cols-4">
      {dashboards.map(({ id, name, description, share_count: links }) => (
        <li
          key={id}
          className="group border-line bg-raised hover:border-line-strong relative flex flex-col rounded-lg border px-4 py-3 transition-colors"
        >
          <span className="flex items-start justify-between gap-2">
            <Link
              href={`${path}/${id}`}
              className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
            <ArrowRight
              aria-hidden
              className="text-muted mt-0.5 size-4 shrink-0 transition-[translate] group-hover:translate-x-0.5"
            />
          </span>
          <span className="text-muted mt-1 text-sm text-pretty">{description}</span>
          {links > 0 && (
            <span className="text-muted mt-auto pt-2 text-sm">
              {links === 1 ? '1 open link' : `${links} open links`}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
