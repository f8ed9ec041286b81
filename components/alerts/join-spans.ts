import type { ChartMarks } from '../ui/chart/plot-marks.tsx'

type Span = ChartMarks['spans'][number]

/** Groups fire at the same time; shaded one over the other they would be darker than what matters. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  const inOrder = spans.toSorted((a, b) => a.tone.localeCompare(b.tone) || a.from - b.from)
  for (const span of inOrder) {
    const last = joined.at(-1)
    if (last?.tone !== span.tone || last.to < span.from) joined.push(span)
    else joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) }
  }
  return joined
}
