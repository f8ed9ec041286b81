/**
 * Which points must be drawn so that a line over this many pixel columns looks the same as one through all of them:
 * of each column the first, the least, the most and the last. Every gap keeps one of its points, to break the line.
 */
export function sampleColumns(values: readonly (number | null)[], columns: number): number[] {
  const count = values.length
  if (count <= columns * 2) return Array.from({ length: count }, (_, index) => index)
  const kept: number[] = []
  let start = 0
  while (start < count) {
    if (values[start] === null) {
      kept.push(start)
      while (start < count && values[start] === null) start++
      continue
    }
    const column = Math.floor((start * columns) / count)
    const columnEnd = Math.max(start + 1, Math.ceil(((column + 1) * count) / columns))
    let end = start
    let least = start
    let most = start
    while (end < columnEnd && values[end] !== null) {
      if (at(values, end) < at(values, least)) least = end
      if (at(values, end) > at(values, most)) most = end
      end++
    }
    const chosen = [start, Math.min(least, most), Math.max(least, most), end - 1]
    for (const index of chosen) if (index !== kept.at(-1)) kept.push(index)
    start = end
  }
  return kept
}

const at = (values: readonly (number | null)[], index: number) => values[index] ?? 0
