export interface Span {
  state: string
  from: number
  to: number
}

export interface Interval {
  from: number
  to: number
}

export interface Uptime {
  /** 0 to 1; null where nothing was observed. */
  uptime: number | null
  coverage: number | null
  upMs: number
  downMs: number
  observedMs: number
}

export type Weights = 'binary' | 'weighted'
/** How much of a state counts as down. */
const weights: Record<Weights, Record<string, number>> = {
  binary: { down: 1, partial: 0.3 },
  weighted: { down: 1, partial: 0.3, degraded: 1 / 3 },
}

export const formulas: Record<Weights, string> = {
  binary:
    'up / (up + down), over confirmed states, without pauses, maintenance and time that nobody observed; degraded is up',
  weighted:
    '(up + 2/3 degraded) / (up + degraded + down), over confirmed states, without pauses, maintenance and time that nobody observed',
}

/**
 * Uptime of one monitor over a range: states that were confirmed, clipped to the range and to what was observed, without
 * maintenance. Where spans overlap, the worse one counts, once.
 */
export function computeUptime(
  spans: readonly Span[],
  maintenance: readonly Interval[],
  range: Interval,
  by: Weights = 'binary',
): Uptime {
  const known = spans.filter(({ state }) => state !== 'unknown')
  const edges = [range.from, range.to]
  for (const { from, to } of [...known, ...maintenance]) edges.push(from, to)
  const times = [...new Set(edges.filter((at) => at >= range.from && at <= range.to))].toSorted(
    (a, b) => a - b,
  )
  let [upMs, downMs, observedMs, excludedMs] = [0, 0, 0, 0]
  for (const [index, from] of times.entries()) {
    const to = times[index + 1]
    if (to === undefined) break
    const isWithin = (each: Interval) => each.from <= from && each.to >= to
    if (maintenance.some(isWithin)) {
      excludedMs += to - from
      continue
    }
    const states = known.filter(isWithin).map(({ state }) => state)
    if (states.length === 0) continue
    const worst = Math.max(...states.map((state) => weights[by][state] ?? 0))
    observedMs += to - from
    downMs += worst * (to - from)
    upMs += (1 - worst) * (to - from)
  }
  const wholeMs = range.to - range.from - excludedMs
  return {
    uptime: observedMs === 0 ? null : upMs / (upMs + downMs),
    coverage: wholeMs <= 0 ? null : observedMs / wholeMs,
    upMs,
    downMs,
    observedMs,
  }
}

/** Never rounded up: 99.9996 is not a hundred. */
export function showShare(share: number | null): string {
  if (share === null) return 'no data'
  const floored = Math.floor(share * 100_000 + 1e-9) / 1_000
  return `${floored === 100 ? '100' : floored.toFixed(3).replace(/0$/, '')} %`
}
