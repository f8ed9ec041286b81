import Link from 'next/link'

import { Figure } from '../ui/figure.tsx'

export interface OverviewFigure {
  label: string
  value: number | undefined
  /** There are more than were counted. */
  isPartial?: boolean
  note: string
  href: string
}

export function OverviewFigures({ figures }: { figures: readonly OverviewFigure[] }) {
  return (
    <ul className="bg-line grid grid-cols-2 gap-px overflow-hidden rounded-lg border lg:grid-cols-4">
      {figures.map(({ label, value, isPartial = false, note, href }) => (
        <li key={label} className="bg-raised">
          <Link
            href={href}
            className="hover:bg-hover/60 flex h-full flex-col gap-1 px-4 py-3 transition-colors focus-visible:-outline-offset-2"
          >
            <span className="text-muted text-sm">{label}</span>
            <span className="text-2xl">
              <Figure value={value} />
              {isPartial && <span className="figures">+</span>}
            </span>
            <span className="text-muted text-sm">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
