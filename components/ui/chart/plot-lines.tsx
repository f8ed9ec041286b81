import { memo } from 'react'

import type { SeriesDrawing } from './draw-series.ts'
import { drawing } from './paths.ts'

export interface PlotLinesProps {
  drawings: readonly SeriesDrawing[]
  /** From 0 at the bottom to 1 at the top. */
  gridLines: readonly number[]
  zero: number
}

/** What does not change while somebody points at it. Stretched to its place, so it needs no size to be drawn. */
export const PlotLines = memo(function PlotLines({ drawings, gridLines, zero }: PlotLinesProps) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      <g className="stroke-line" shapeRendering="crispEdges">
        {gridLines.map((place) => (
          <GridLine key={place} place={place} isZero={place === zero} />
        ))}
      </g>
      {drawings.map(({ key, ...shapes }) => (
        <Shapes key={key} {...shapes} />
      ))}
    </svg>
  )
})

function GridLine({ place, isZero }: { place: number; isZero: boolean }) {
  const y = (1 - place) * drawing.height
  return (
    <line
      x1="0"
      x2={drawing.width}
      y1={y}
      y2={y}
      vectorEffect="non-scaling-stroke"
      className={isZero ? 'stroke-line-strong/60' : undefined}
    />
  )
}

function Shapes({
  colour,
  isFormer,
  line,
  dots,
  area,
  bars,
  openLine,
  openBars,
}: Omit<SeriesDrawing, 'key'>) {
  const stroke = {
    fill: 'none',
    stroke: colour,
    strokeWidth: 1.5,
    strokeLinejoin: 'round',
    strokeLinecap: 'round',
    vectorEffect: 'non-scaling-stroke',
  } as const
  return (
    <g>
      {area && <path d={area} fill={colour} fillOpacity="0.18" />}
      {bars && <path d={bars} fill={colour} shapeRendering="crispEdges" />}
      {openBars && <path d={openBars} fill={colour} fillOpacity="0.4" shapeRendering="crispEdges" />}
      {line && (
        // Dashes mean that something is not over yet, so what was before is told by its paleness.
        <path d={line} {...stroke} {...(isFormer ? { strokeOpacity: 0.4 } : {})} />
      )}
      {dots && <path d={dots} {...stroke} strokeWidth={4} />}
      {openLine && <path d={openLine} {...stroke} strokeDasharray="3 5" />}
    </g>
  )
}
