import { type Band, type Bar, writeArea, writeBars, writeLine } from './paths.ts'
import type { PlotLayout, PlotSeries } from './plot-layout.ts'
import { sampleColumns } from './sample-columns.ts'

export interface SeriesDrawing {
  key: string
  colour: string
  isFormer: boolean
  line: string
  dots: string
  area: string
  bars: string
  /** The same for what is not over yet. */
  openLine: string
  openBars: string
}

const barShare = 0.78
const widestBarGapPx = 8

export function drawSeries(layout: PlotLayout, widthPx: number): SeriesDrawing[] {
  return layout.series.map((series) => {
    const isFormer = series.comparedWith !== undefined
    // In its own colour it would be lost on the bars.
    const colour = isFormer && layout.kind === 'bar' ? 'var(--text)' : series.colour
    const facts = { key: series.key, colour, isFormer }
    const nothing = { line: '', dots: '', area: '', bars: '', openLine: '', openBars: '' }
    return layout.kind === 'bar' && !isFormer
      ? { ...facts, ...nothing, ...drawBars(layout, series, widthPx) }
      : { ...facts, ...nothing, ...drawLine(layout, series, widthPx) }
  })
}

function drawLine(layout: PlotLayout, { placed, comparedWith }: PlotSeries, widthPx: number) {
  const { times, scale, placeTime, incompleteFrom, kind } = layout
  const tops = placed.map(({ top }) => top)
  const points = sampleColumns(tops, widthPx).map((index) => {
    const top = tops[index] ?? null
    return {
      index,
      x: placeTime(times[index] ?? 0),
      y: top === null ? null : scale.place(top),
      base: scale.place(placed[index]?.base ?? 0),
    }
  })
  if (comparedWith !== undefined) return writeLine(points)
  // A part of a bucket is joined to the whole one beside it by a dashed line.
  const firstOpen = points.findIndex(({ index }) => index >= incompleteFrom)
  const end = firstOpen === -1 ? points.length : firstOpen
  const begin = layout.isFirstPartial && end > 0 ? 1 : 0
  const whole = writeLine(points.slice(begin, end))
  const before = writeLine(begin === 1 ? points.slice(0, 2) : [])
  const after = writeLine(firstOpen === -1 ? [] : points.slice(Math.max(0, firstOpen - 1)))
  return {
    line: whole.line,
    dots: end - begin > 1 || firstOpen === -1 ? whole.dots + after.dots : after.dots,
    openLine: before.line + after.line,
    area: kind === 'area' ? writeArea(points satisfies Band[]) : '',
  }
}

function drawBars(layout: PlotLayout, { key, placed }: PlotSeries, widthPx: number) {
  const { times, stepMs, incompleteFrom, scale, from, to } = layout
  const perPx = (to - from || stepMs) / Math.max(1, widthPx)
  const own = layout.series.filter(({ comparedWith }) => comparedWith === undefined)
  const sideBySide = layout.stacked ? 1 : own.length
  const place = layout.stacked ? 0 : own.findIndex((each) => each.key === key)
  const gap = Math.min((stepMs * (1 - barShare)) / 2, (widestBarGapPx / 2) * perPx)
  const bars = new Map<boolean, Bar[]>([
    [true, []],
    [false, []],
  ])
  for (const index of tallest(layout, widthPx)) {
    const { base = 0, top = null } = placed[index] ?? {}
    if (top === null || top === base) continue
    const span = to - from || stepMs
    const slot = (Math.max(stepMs, perPx) - 2 * gap) / sideBySide
    const left = (times[index] ?? 0) - from + gap + slot * place
    const [bottom, upper] = top > base ? [base, top] : [top, base]
    bars.get(index >= incompleteFrom || (index === 0 && layout.isFirstPartial))?.push({
      left: left / span,
      right: (left + slot) / span,
      bottom: scale.place(bottom),
      top: scale.place(upper),
    })
  }
  return { bars: writeBars(bars.get(false) ?? []), openBars: writeBars(bars.get(true) ?? []) }
}

/** More bars than pixels: of those that share one, the tallest is drawn, for all series the same. */
function tallest({ series, times }: PlotLayout, columns: number): number[] {
  const count = times.length
  if (count <= columns) return Array.from({ length: count }, (_, index) => index)
  const heightOf = (index: number) =>
    Math.max(...series.map(({ placed }) => Math.abs(placed[index]?.top ?? 0)))
  const chosen: number[] = []
  for (let column = 0; column < columns; column++) {
    let best = Math.floor((column * count) / columns)
    const end = Math.floor(((column + 1) * count) / columns)
    for (let index = best + 1; index < end; index++) if (heightOf(index) > heightOf(best)) best = index
    chosen.push(best)
  }
  return chosen
}
