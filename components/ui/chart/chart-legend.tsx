'use client'

import { Eye, EyeOff } from 'lucide-react'

import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import type { PaintedSeries } from './chart-data.tsx'
import { SeriesMark } from './series-mark.tsx'

export interface ChartLegendProps {
  series: readonly PaintedSeries[]
  hidden: ReadonlySet<string>
  totals?: ReadonlyMap<string, number | null> | undefined
  unit: FigureFormat
  onToggle: (key: string) => void
  onIsolate: (key: string) => void
}

/** The name shows a series alone, or all again; the eye hides it. */
export function ChartLegend({ series, hidden, totals, unit, onToggle, onIsolate }: ChartLegendProps) {
  const shown = series.filter(({ key }) => !hidden.has(key))
  return (
    <ul aria-label="Series" className="flex min-w-0 flex-1 flex-wrap gap-x-1 gap-y-0.5">
      {series.map(({ key, name, colour, comparedWith }) => {
        const isHidden = hidden.has(key)
        const isAlone = shown.length === 1 && !isHidden
        const total = totals?.get(key)
        return (
          <li
            key={key}
            className="group/entry hover:bg-hover focus-within:bg-hover flex max-w-full items-center rounded-sm text-sm"
          >
            <button
              type="button"
              aria-pressed={isAlone}
              aria-label={isAlone ? `${name}: show all series` : `${name}: show only this series`}
              title={name}
              onClick={() => onIsolate(key)}
              className={`flex h-6 min-w-0 items-center gap-1.5 pl-1.5 pointer-coarse:h-9 ${isHidden ? 'text-muted line-through' : ''}`}
            >
              <SeriesMark colour={colour} isFormer={comparedWith !== undefined} isHidden={isHidden} />
              <span className="max-w-48 truncate">{name}</span>
              {total !== undefined && <Figure value={total} format={unit} className="text-muted" />}
            </button>
            <button
              type="button"
              aria-label={`${isHidden ? 'Show' : 'Hide'} ${name}`}
              onClick={() => onToggle(key)}
              className={`text-muted hover:text-text flex size-6 shrink-0 items-center justify-center transition-opacity focus-visible:opacity-100 pointer-coarse:size-9 ${isHidden ? '' : 'opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100 pointer-coarse:opacity-100'}`}
            >
              {isHidden ? (
                <EyeOff aria-hidden className="size-3.5" />
              ) : (
                <Eye aria-hidden className="size-3.5" />
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
