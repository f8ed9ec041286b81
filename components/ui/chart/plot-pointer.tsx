'use client'

import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

import { formatFigure } from '../format-figure.ts'
import type { ChartLook } from './chart-data.tsx'
import { useCrosshair, useCrosshairStore, useZoom } from './chart-group.tsx'
import { CrosshairMarks } from './crosshair-marks.tsx'
import type { PlotLayout } from './plot-layout.ts'
import { PointTooltip } from './point-tooltip.tsx'
import { findIndexAt, findIndexOf, findSeriesAt, moveIndex, moveSeries } from './pointing.ts'
import { formatBucket } from './time-ticks.ts'

export interface PlotPointerProps {
  label: string
  layout: PlotLayout
  look: ChartLook
  /** Opens what is behind one point. */
  onOpen?: ((seriesKey: string, index: number) => void) | undefined
}

/** Lies over the drawing: follows the pointer and the arrow keys, and is the only thing that changes with them. */
export function PlotPointer({ label, layout, look, onOpen }: PlotPointerProps) {
  const owner = useId()
  const store = useCrosshairStore()
  const crosshair = useCrosshair(store)
  const { times } = layout
  const isOwner = crosshair?.owner === owner
  const index = crosshair ? findIndexOf(layout, crosshair.time) : -1
  const chosen = isOwner ? crosshair.series : null

  const zoom = useZoom()
  const pressedAt = useRef<number | null>(null)
  const [dragged, setDragged] = useState<readonly [begin: number, end: number] | null>(null)

  function drag(event: PointerEvent<HTMLElement>) {
    if (pressedAt.current === null || !zoom) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const place = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)))
    const isMoved = Math.abs(place - pressedAt.current) * width > leastDragPx
    if (isMoved) event.currentTarget.setPointerCapture(event.pointerId)
    if (isMoved || dragged)
      setDragged([Math.min(place, pressedAt.current), Math.max(place, pressedAt.current)])
  }

  function drop() {
    pressedAt.current = null
    if (!dragged) return
    const [first, last] = dragged.map((place) => times[findIndexAt(layout, place)])
    if (first !== undefined && last !== undefined) zoom?.(first, last + layout.stepMs)
    // The click that ends the drag comes after it, and must not open the point under it.
    setTimeout(() => setDragged(null))
  }

  function point(nextIndex: number, series: string | null) {
    const time = times[nextIndex]
    if (time !== undefined) store.set({ time, owner, series })
  }

  function readPointer(event: PointerEvent<HTMLElement>): [index: number, series: string | null] {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const at = findIndexAt(layout, (event.clientX - left) / Math.max(1, width))
    return [at, findSeriesAt(layout, at, 1 - (event.clientY - top) / Math.max(1, height))]
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const current = index === -1 ? times.length - 1 : index
    const next = moveIndex(event.key, current, times.length, event.shiftKey)
    if (next !== null) point(index === -1 && event.key !== 'Home' ? current : next, chosen)
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      point(current, moveSeries(layout, chosen, event.key === 'ArrowUp' ? -1 : 1))
    else if (event.key === 'Escape' && isOwner) store.set(null)
    else if (event.key === 'Enter' && onOpen && index !== -1) {
      const series = chosen ?? layout.series[0]?.key
      if (series !== undefined) onOpen(series, index)
    } else return
    event.preventDefault()
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${label}: move through time with the arrow keys`}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, times.length - 1)}
      aria-valuenow={index === -1 ? Math.max(0, times.length - 1) : index}
      aria-valuetext={index === -1 ? 'No moment chosen' : sayPoint(layout, look, index, chosen)}
      className={`absolute inset-0 touch-pan-y rounded-xs ${onOpen ? 'cursor-pointer' : 'cursor-crosshair'}`}
      onKeyDown={onKeyDown}
      onBlur={() => isOwner && store.set(null)}
      onPointerMove={(event) => {
        point(...readPointer(event))
        drag(event)
      }}
      onPointerDown={(event) => {
        if (event.pointerType !== 'mouse') return point(...readPointer(event))
        const { left, width } = event.currentTarget.getBoundingClientRect()
        if (event.button === 0) pressedAt.current = (event.clientX - left) / Math.max(1, width)
      }}
      onPointerUp={drop}
      onPointerCancel={() => {
        pressedAt.current = null
        setDragged(null)
      }}
      onPointerLeave={(event) => event.pointerType === 'mouse' && isOwner && store.set(null)}
      onClick={() => {
        if (onOpen && !dragged && isOwner && crosshair.series !== null && index !== -1)
          onOpen(crosshair.series, index)
      }}
    >
      {dragged && (
        <span
          className="bg-accent/15 border-accent pointer-events-none absolute inset-y-0 border-x"
          style={{ left: `${dragged[0] * 100}%`, width: `${(dragged[1] - dragged[0]) * 100}%` }}
        />
      )}
      {index !== -1 && <CrosshairMarks layout={layout} index={index} chosen={chosen} />}
      {index !== -1 && isOwner && (
        <PointTooltip layout={layout} look={look} index={index} chosen={chosen} canOpen={Boolean(onOpen)} />
      )}
    </div>
  )
}

const leastDragPx = 6
const mostSaid = 8

/** What a screen reader says when the crosshair moves: the moment, then the chosen series first. */
function sayPoint(layout: PlotLayout, look: ChartLook, index: number, chosen: string | null): string {
  const time = formatBucket(layout.times[index] ?? 0, look.timezone, look.stepMs)
  const said = layout.series
    .toSorted((a, b) => Number(b.key === chosen) - Number(a.key === chosen))
    .slice(0, mostSaid)
    .map(({ name, values }) => {
      const value = values[index] ?? null
      if (value === null) return `${name} unknown`
      const { number, unit } = formatFigure(value, look.unit)
      return `${name} ${number}${unit && ` ${unit}`}`
    })
  const partly =
    index >= layout.incompleteFrom ? ', not over yet' : isPartial(layout, index) ? ', in part' : ''
  return [`${time}${partly}`, ...said].join('; ')
}

const isPartial = ({ isFirstPartial }: PlotLayout, index: number) => index === 0 && isFirstPartial
