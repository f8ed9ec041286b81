import { type ChartData, type ChartKind, endOf, type PaintedSeries, stepOf } from './chart-data.tsx'
import { type StackedValue, stackSeries } from './stack-series.ts'
import { createValueScale, extentOf, type ValueScale } from './value-scale.ts'

export interface PlotSeries extends PaintedSeries {
  /** Where each value is drawn: above those below it where series are stacked. */
  placed: readonly StackedValue[]
}

export interface PlotLayout {
  kind: ChartKind
  times: readonly number[]
  from: number
  to: number
  stepMs: number
  incompleteFrom: number
  isFirstPartial: boolean
  stacked: boolean
  series: PlotSeries[]
  scale: ValueScale
  /** From 0 at the left to 1 at the right. A bar stands in the middle of its bucket, a point at its beginning. */
  placeTime(time: number): number
}

export interface LayoutOptions {
  kind: ChartKind
  /** Bars that are not stand side by side. */
  stacked: boolean
  wholeNumbers: boolean
  tickCount: number
  /** Values that the scale should reach, though no series has them. */
  reaches?: readonly number[]
}

export function layOutPlot(
  data: ChartData,
  shown: readonly PaintedSeries[],
  { kind, stacked, wholeNumbers, tickCount, reaches = [] }: LayoutOptions,
): PlotLayout {
  const { times } = data
  const stepMs = stepOf(data)
  const isBar = kind === 'bar'
  const from = times[0] ?? 0
  const to = isBar ? endOf(data) : (times.at(-1) ?? 0)
  const series = placeSeries(shown, stacked)
  const [least, most] = extentOf([...series.map(({ placed }) => placed.map(({ top }) => top)), reaches])
  const span = to - from
  return {
    kind,
    times,
    from,
    to,
    stepMs,
    incompleteFrom: data.incompleteFrom ?? times.length,
    isFirstPartial: data.isFirstPartial === true && times.length > 1,
    stacked,
    series,
    scale: createValueScale(least, most, { wholeNumbers, tickCount }),
    placeTime: (time) => (span === 0 ? 0.5 : (time + (isBar ? stepMs / 2 : 0) - from) / span),
  }
}

/** What is compared with lies over the stack and is not part of it. */
function placeSeries(shown: readonly PaintedSeries[], stacked: boolean): PlotSeries[] {
  const own = shown.filter(({ comparedWith }) => !comparedWith)
  const former = shown.filter(({ comparedWith }) => comparedWith)
  const flat = (values: readonly (number | null)[]) => values.map((top) => ({ base: 0, top }))
  const heaps = stacked ? stackSeries(own.map(({ values }) => values)) : []
  return [
    ...own.map((each, index) => ({ ...each, placed: heaps[index] ?? flat(each.values) })),
    ...former.map((each) => ({ ...each, placed: flat(each.values) })),
  ]
}
