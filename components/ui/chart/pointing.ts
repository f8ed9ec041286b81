import { findBucket, findNearest } from './find-nearest.ts'
import type { PlotLayout } from './plot-layout.ts'

/** The bucket at a place of the plot, from 0 at its left to 1 at its right. */
export function findIndexAt({ kind, times, from, to }: PlotLayout, place: number): number {
  const time = from + place * (to - from)
  return kind === 'bar' ? findBucket(times, time) : findNearest(times, time)
}

/** The bucket that another chart's crosshair is in; -1 where this one shows nothing of that time. */
export function findIndexOf({ kind, times, from, to, stepMs }: PlotLayout, time: number): number {
  if (time < from || time > Math.max(to, from + stepMs)) return -1
  return kind === 'bar' ? findBucket(times, time) : findNearest(times, time)
}

/** The series that is drawn nearest to a height, from 0 at the bottom to 1 at the top. */
export function findSeriesAt({ series, scale }: PlotLayout, index: number, height: number): string | null {
  let nearest: string | null = null
  let least = Infinity
  for (const { key, placed, comparedWith } of series) {
    const { base = 0, top = null } = placed[index] ?? {}
    if (top === null || comparedWith !== undefined) continue
    const [low, high] = [scale.place(Math.min(base, top)), scale.place(Math.max(base, top))]
    const isInside = base !== 0 && height >= low && height <= high
    const distance = isInside ? 0 : Math.min(Math.abs(height - scale.place(top)), Infinity)
    if (distance < least) {
      least = distance
      nearest = key
    }
  }
  return nearest
}

/** The next place for a key, or null for a key that means nothing here. */
export function moveIndex(key: string, index: number, count: number, isFar: boolean): number | null {
  const stride = isFar ? Math.max(1, Math.round(count / 10)) : 1
  const last = count - 1
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, index + stride)
    case 'ArrowLeft':
      return Math.max(0, index - stride)
    case 'PageDown':
      return Math.min(last, index + Math.max(1, Math.round(count / 10)))
    case 'PageUp':
      return Math.max(0, index - Math.max(1, Math.round(count / 10)))
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** The series above or below the chosen one. */
export function moveSeries({ series }: PlotLayout, current: string | null, by: 1 | -1): string | null {
  const own = series.filter(({ comparedWith }) => comparedWith === undefined)
  const index = own.findIndex(({ key }) => key === current)
  return own[(Math.max(index, 0) + by + own.length) % Math.max(1, own.length)]?.key ?? null
}
