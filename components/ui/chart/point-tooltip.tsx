import { Figure } from '../figure.tsx'
import type { ChartLook } from './chart-data.tsx'
import type { PlotLayout, PlotSeries } from './plot-layout.ts'
import { SeriesMark } from './series-mark.tsx'
import { formatBucket } from './time-ticks.ts'

export interface PointTooltipProps {
  layout: PlotLayout
  look: ChartLook
  index: number
  chosen: string | null
  canOpen: boolean
}

const mostRows = 12

export function PointTooltip({ layout, look, index, chosen, canOpen }: PointTooltipProps) {
  const place = layout.placeTime(layout.times[index] ?? 0)
  const own = layout.series.filter(({ comparedWith }) => comparedWith === undefined)
  const isAtRight = place > 0.5
  return (
    <div
      aria-hidden
      className="border-line bg-raised shadow-popup pointer-events-none absolute top-0 z-20 w-max max-w-[min(20rem,70%)] rounded-md border px-2.5 py-1.5 text-sm"
      style={
        isAtRight
          ? { right: `calc(${(1 - place) * 100}% + 0.75rem)` }
          : { left: `calc(${place * 100}% + 0.75rem)` }
      }
    >
      <p className="text-muted flex justify-between gap-4 pb-0.5">
        <span className="tabular-nums">
          {formatBucket(layout.times[index] ?? 0, look.timezone, look.stepMs)}
        </span>
        {index >= layout.incompleteFrom && <span>not over yet</span>}
        {index === 0 && layout.isFirstPartial && <span>in part</span>}
      </p>
      {own.slice(0, mostRows).map((series) => (
        <Row
          key={series.key}
          series={series}
          former={layout.series.find(({ comparedWith }) => comparedWith === series.key)}
          look={look}
          index={index}
          isChosen={series.key === chosen && own.length > 1}
        />
      ))}
      {own.length > mostRows && <p className="text-muted">and {own.length - mostRows} more</p>}
      {canOpen && <p className="text-muted border-line mt-1 border-t pt-1">Click or Enter for its events</p>}
    </div>
  )
}

interface RowProps {
  series: PlotSeries
  former: PlotSeries | undefined
  look: ChartLook
  index: number
  isChosen: boolean
}

function Row({ series, former, look, index, isChosen }: RowProps) {
  return (
    <p className={`flex items-center gap-2 ${isChosen ? 'font-medium' : ''}`}>
      <SeriesMark colour={series.colour} />
      <span className="min-w-0 flex-1 truncate">{series.name}</span>
      {former && (
        <Figure value={former.values[index]} format={look.unit} className="text-muted font-normal" />
      )}
      <Figure value={series.values[index]} format={look.unit} />
    </p>
  )
}
