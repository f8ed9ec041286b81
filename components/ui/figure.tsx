import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { formatFigure, type FigureFormat } from './format-figure.ts'

export interface FigureProps {
  value: number | null | undefined
  format?: FigureFormat
  unit?: string
  className?: string
}

export function Figure({ value, format = 'integer', unit, className }: FigureProps) {
  if (value === null || value === undefined) {
    return (
      <span className={classNames('figures text-muted', className)}>
        <span aria-hidden>–</span>
        <span className="sr-only">none</span>
      </span>
    )
  }
  const formatted = formatFigure(value, format)
  const shownUnit = unit ?? formatted.unit
  return (
    <span className={classNames('figures whitespace-nowrap', className)}>
      {formatted.number}
      {shownUnit && <span className="text-muted text-[0.85em]"> {shownUnit}</span>}
    </span>
  )
}

export interface MetricProps extends FigureProps {
  label: ReactNode
  /** What it is compared with, or where it comes from. */
  note?: ReactNode
  chart?: ReactNode
}

export function Metric({ label, note, chart, className, ...figure }: MetricProps) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <span className="text-muted text-sm">{label}</span>
      <Figure {...figure} className="text-2xl" />
      {note && <span className="text-muted text-sm">{note}</span>}
      {chart}
    </div>
  )
}
