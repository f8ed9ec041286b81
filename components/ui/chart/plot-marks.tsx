import { classNames } from '../class-names.ts'
import { useChartNotes } from './chart-group.tsx'
import type { PlotLayout } from './plot-layout.ts'

export type MarkTone = 'warn' | 'bad'

export interface ChartMarks {
  /** Drawn from side to side; the scale reaches them. */
  lines: readonly { value: number; label: string; tone: MarkTone }[]
  /** Shaded from top to bottom, in milliseconds. */
  spans: readonly { from: number; to: number; tone: MarkTone }[]
}

const lineTones = { warn: 'border-warn text-warn', bad: 'border-bad text-bad' }
const spanTones = { warn: 'bg-warn/12', bad: 'bg-bad/12' }
// A span of a moment is still to be seen.
const leastWidthPx = 2

const percent = (part: number) => `${Math.min(1, Math.max(0, part)) * 100}%`

export function PlotMarks({ marks, layout }: { marks: ChartMarks; layout: PlotLayout }) {
  const { from, to, scale } = layout
  const place = (time: number) => (to === from ? 0 : (time - from) / (to - from))
  const shown = marks.spans.filter((span) => span.to >= from && span.from <= to)
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {shown.map((span) => (
        <div
          key={`${span.from}-${span.tone}`}
          className={classNames('absolute inset-y-0', spanTones[span.tone])}
          style={{
            left: percent(place(span.from)),
            right: `calc(100% - max(${percent(place(span.to))}, ${percent(place(span.from))} + ${leastWidthPx}px))`,
          }}
        />
      ))}
      {marks.lines.map(({ value, label, tone }) => (
        <div
          key={`${label}-${value}`}
          className={classNames('absolute inset-x-0 border-t border-dashed', lineTones[tone])}
          style={{ bottom: percent(scale.place(value)) }}
        >
          <span className="bg-raised/80 absolute right-0 bottom-0 rounded-xs px-1 leading-4">{label}</span>
        </div>
      ))}
    </div>
  )
}

export function PlotNotes({ layout: { from, to } }: { layout: PlotLayout }) {
  const notes = useChartNotes()
  const shown = notes.filter((note) => note.from <= to && (note.to || note.from) >= from)
  const place = (time: number) => percent(to === from ? 0 : (time - from) / (to - from))
  return (
    <ul aria-label="Annotations" className="pointer-events-none absolute inset-0">
      {shown.map(({ key, from: begin, to: end, label }) => (
        <li
          key={key}
          className="border-text/50 bg-text/5 absolute inset-y-0 border-l border-dashed"
          style={{ left: place(begin), right: `calc(100% - ${place(end || begin)})` }}
        >
          <span className="bg-raised/80 text-muted absolute top-0 left-0 max-w-28 truncate rounded-xs px-1 leading-4">
            {label}
          </span>
        </li>
      ))}
    </ul>
  )
}
