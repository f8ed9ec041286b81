'use client'

import { ChartLine, Table2 } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'

import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { formatRound, type FigureFormat } from '../format-figure.ts'
import { TimeLabels, ValueLabels } from './axis-labels.tsx'
import { type ChartData, type ChartKind, paintSeries, stepOf } from './chart-data.tsx'
import { ChartLegend } from './chart-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { drawSeries } from './draw-series.ts'
import { isolateSeries, toggleSeries } from './hidden-series.ts'
import { layOutPlot } from './plot-layout.ts'
import { PlotLines } from './plot-lines.tsx'
import { type ChartMarks, PlotMarks, PlotNotes } from './plot-marks.tsx'
import { PlotPointer } from './plot-pointer.tsx'
import { createTimeTicks } from './time-ticks.ts'
import { useSize } from './use-size.ts'

const usualWidthPx = 800
const axisPx = 24
const pxPerTimeLabel = 68
const pxPerValueLabel = 44

export interface TimeChartProps {
  /** Says what is shown, to those who cannot see it. */
  label: string
  kind: ChartKind
  data: ChartData
  unit?: FigureFormat
  timezone?: string
  /** Areas and bars on top of each other: for what may be added up. */
  stacked?: boolean
  heightPx?: number
  /** Takes the height of its place instead. */
  fill?: boolean
  /** Measured over the whole range, beside each name. */
  totals?: ReadonlyMap<string, number | null>
  /** Only with several series, unless it is wanted anyway. */
  legend?: 'auto' | 'always' | 'none'
  /** Limits and periods to be seen behind the series. */
  marks?: ChartMarks
  onOpen?: (seriesKey: string, index: number) => void
  /** What else stands above the chart, at its right. */
  actions?: ReactNode
  /** Chosen from outside; else the chart has its own button. */
  view?: 'chart' | 'table'
}

export function TimeChart(props: TimeChartProps) {
  const { label, kind, data, unit = 'number', timezone = 'UTC', stacked = false, heightPx = 240 } = props
  const { totals, legend = 'auto', fill = false, onOpen, actions, view, marks } = props
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [ownTable, setOwnTable] = useState(false)
  const asTable = view ? view === 'table' : ownTable
  const [plotRef, size] = useSize({ widthPx: usualWidthPx, heightPx: heightPx - axisPx })
  const { widthPx } = size

  const painted = useMemo(() => paintSeries(data.series), [data.series])
  const layout = useMemo(() => {
    const shown = painted.filter(
      ({ key, comparedWith }) => !hidden.has(key) && !hidden.has(comparedWith ?? ''),
    )
    const tickCount = Math.max(2, Math.floor(size.heightPx / pxPerValueLabel))
    const reaches = marks?.lines.map(({ value }) => value) ?? []
    return layOutPlot(data, shown, { kind, stacked, wholeNumbers: unit === 'integer', tickCount, reaches })
  }, [data, painted, hidden, kind, stacked, unit, size.heightPx, marks])
  const drawings = useMemo(() => drawSeries(layout, widthPx), [layout, widthPx])
  const look = useMemo(() => ({ unit, timezone, stepMs: stepOf(data) }), [unit, timezone, data])
  const { scale, from, to } = layout

  const { gridLines, valueLabels, gutter } = useMemo(() => {
    const labels = scale.ticks.map((tick) => ({ text: formatRound(tick, unit), place: scale.place(tick) }))
    return {
      gridLines: labels.map(({ place }) => place),
      valueLabels: labels,
      gutter: Math.max(...labels.map(({ text }) => text.length)),
    }
  }, [scale, unit])
  const timeTicks = useMemo(() => {
    const mostTicks = Math.max(2, Math.floor(widthPx / pxPerTimeLabel))
    const ticks = createTimeTicks(from, to, timezone, { mostTicks, finestMs: look.stepMs })
    return ticks.filter(({ at }) => layout.placeTime(at) <= 1)
  }, [from, to, timezone, widthPx, look.stepMs, layout])

  const withLegend = legend === 'always' || (legend === 'auto' && painted.length > 1)
  return (
    <figure aria-label={label} className={classNames('min-w-0', fill && 'flex h-full min-h-0 flex-col')}>
      {(withLegend || actions || !view) && (
        <div
          className={classNames(
            'flex items-start justify-between gap-2 pb-2',
            fill && 'max-h-24 shrink-0 overflow-y-auto sm:max-h-16',
          )}
        >
          {withLegend ? (
            <ChartLegend
              series={painted}
              hidden={hidden}
              totals={totals}
              unit={unit}
              onToggle={(key) => setHidden(toggleSeries(hidden, key))}
              onIsolate={(key) => setHidden(isolateSeries(painted, hidden, key))}
            />
          ) : (
            <span />
          )}
          <div className="flex shrink-0 items-center gap-1">
            {actions}
            {!view && <ViewButton label={label} asTable={asTable} onChange={setOwnTable} />}
          </div>
        </div>
      )}
      {asTable ? (
        <ChartTable
          label={label}
          data={data}
          look={look}
          heightPx={fill ? undefined : heightPx}
          onOpen={onOpen}
        />
      ) : (
        <div
          className={classNames('figures text-xs', fill && 'min-h-0 flex-1')}
          style={{ paddingLeft: `calc(${gutter}ch + 0.5rem)`, ...(fill ? {} : { height: heightPx }) }}
        >
          <div className="relative" style={{ height: `calc(100% - ${axisPx}px)`, top: 4 }} ref={plotRef}>
            {marks && <PlotMarks marks={marks} layout={layout} />}
            <PlotNotes layout={layout} />
            <PlotLines drawings={drawings} gridLines={gridLines} zero={scale.place(0)} />
            <ValueLabels labels={valueLabels} />
            <TimeLabels ticks={timeTicks} placeTime={layout.placeTime} />
            <PlotPointer label={label} layout={layout} look={look} onOpen={onOpen} />
          </div>
        </div>
      )}
    </figure>
  )
}

interface ViewButtonProps {
  label: string
  asTable: boolean
  onChange: (asTable: boolean) => void
}

export function ViewButton({ label, asTable, onChange }: ViewButtonProps) {
  return (
    <Button
      size="sm"
      variant="quiet"
      iconOnly
      aria-label={`${label}: show as a ${asTable ? 'chart' : 'table'}`}
      icon={asTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
      onClick={() => onChange(!asTable)}
    />
  )
}
