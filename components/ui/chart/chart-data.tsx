import type { FigureFormat } from '../format-figure.ts'

export interface ChartSeries {
  key: string
  name: string
  /** One for each time; null where nothing is known, which is drawn as a gap. */
  values: readonly (number | null)[]
  /** The key of the series that this one is the former period of: drawn dashed, in its colour. */
  comparedWith?: string
}

export interface ChartData {
  /** When each bucket begins, ascending, in milliseconds. */
  times: readonly number[]
  series: readonly ChartSeries[]
  /** When the last bucket ends; guessed from the one before where it is not said. */
  end?: number
  /** The first bucket that is not over yet. */
  incompleteFrom?: number | null
  /** The first bucket began before the range did, so only a part of it counts. */
  isFirstPartial?: boolean
}

export type ChartKind = 'line' | 'area' | 'bar'

export interface ChartLook {
  unit: FigureFormat
  timezone: string
  /** What the buckets span, so that times are written no finer than that. */
  stepMs: number
}

const colourCount = 7

/** The variable of the n-th colour; a compared series shares that of its own. */
export const colourOf = (index: number) => `var(--series-${(index % colourCount) + 1})`

export interface PaintedSeries extends ChartSeries {
  colour: string
}

export function paintSeries(series: readonly ChartSeries[]): PaintedSeries[] {
  const colours = new Map<string, string>()
  for (const { key, comparedWith } of series) if (!comparedWith) colours.set(key, colourOf(colours.size))
  return series.map((each) => ({
    ...each,
    colour: colours.get(each.comparedWith ?? each.key) ?? 'var(--muted)',
  }))
}

export function endOf({ times, end }: Pick<ChartData, 'times' | 'end'>): number {
  const last = times.at(-1) ?? 0
  if (end !== undefined && end > last) return end
  return last + (last - (times.at(-2) ?? last - 1))
}

export const stepOf = (data: Pick<ChartData, 'times' | 'end'>) =>
  data.times.length > 1 ? (data.times[1] ?? 0) - (data.times[0] ?? 0) : endOf(data) - (data.times[0] ?? 0)
