import { Figure } from '../figure.tsx'
import type { FigureFormat } from '../format-figure.ts'
import { Sparkline } from '../sparkline.tsx'
import { describeChange, type Change } from './describe-change.ts'

export interface NumberChartProps {
  label: string
  value: number | null
  unit?: FigureFormat
  former?: { value: number | null; label: string } | undefined
  points?: readonly (number | null)[]
  /** For costs and waiting times, where more is worse. */
  lessIsBetter?: boolean
}

export function NumberChart(props: NumberChartProps) {
  const { label, value, unit = 'number', former, points, lessIsBetter = false } = props
  const change = former ? describeChange(value, former.value) : null
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Figure value={value} format={unit} className="text-3xl leading-10" />
      {former && (
        <p className="text-muted flex flex-wrap items-baseline gap-x-2 text-sm">
          {change && <ChangeMark change={change} lessIsBetter={lessIsBetter} />}
          <span>
            <Figure value={former.value} format={unit} /> {former.label}
          </span>
        </p>
      )}
      {points && points.length > 1 && (
        <Sparkline points={points} label={`${label} over time`} fill className="mt-2 h-12" />
      )}
    </div>
  )
}

function ChangeMark({ change, lessIsBetter }: { change: Change; lessIsBetter: boolean }) {
  const isGood = change.direction === 'same' ? null : (change.direction === 'up') !== lessIsBetter
  return (
    <span className={`figures ${isGood === null ? '' : isGood ? 'text-good' : 'text-bad'}`}>
      <span aria-hidden>{change.direction === 'up' ? '↑' : change.direction === 'down' ? '↓' : '='} </span>
      <span className="sr-only">
        {change.direction === 'up' ? 'up by ' : change.direction === 'down' ? 'down by ' : ''}
      </span>
      {change.text}
    </span>
  )
}
