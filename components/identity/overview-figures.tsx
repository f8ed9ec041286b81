import Link from 'next/link'

import { Figure } from '../ui/figure.tsx'
import type { FigureFormat } from '../ui/format-figure.ts'
import { Sparkline } from '../ui/sparkline.tsx'

export interface OverviewFigure {
  label: string
  value: number | null | undefined
  format?: FigureFormat
  note: string
  href: string
  /** Its course over the day, the oldest first. */
  course?: readonly (number | null)[]
}

export function OverviewFigures({ figures }: { figures: readonly OverviewFigure[] }) {
  return (
    <ul className="bg-line grid grid-cols-2 gap-px overflow-hidden rounded-lg border lg:grid-cols-4">
      {figures.map(({ label, value, format = 'integer', note, href, course }) => (
        <li key={label} className="bg-raised min-w-0">
          <Link
            href={href}
            className="hover:bg-hover/60 flex h-full flex-col gap-1 px-4 py-3 transition-colors focus-visible:-outline-offset-2"
          >
            <span className="text-muted text-sm">{label}</span>
            {/* One line high: a course that finds no room beside its figure would tell nothing and is not shown. */}
            <span className="flex h-8 flex-wrap items-end justify-between gap-3 overflow-hidden">
              <Figure value={value} format={format} className="text-2xl" />
              {course && course.some((point) => point) && (
                <Sparkline
                  points={course}
                  label="Its course over the day"
                  className="max-w-20 min-w-12 flex-1"
                />
              )}
            </span>
            <span className="text-muted text-sm text-pretty">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
