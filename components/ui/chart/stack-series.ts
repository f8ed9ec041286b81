export interface StackedValue {
  base: number
  top: number | null
}

/**
 * Puts series on top of each other. What is below zero is stacked downwards from zero, so that nothing covers
 * anything. A missing value stays a gap of its own series and counts nothing for those above it.
 */
export function stackSeries(lists: readonly (readonly (number | null)[])[]): StackedValue[][] {
  const length = Math.max(0, ...lists.map((values) => values.length))
  const above = Array.from({ length }, () => 0)
  const below = Array.from({ length }, () => 0)
  return lists.map((values) =>
    Array.from({ length }, (_, index) => {
      const value = values[index] ?? null
      const side = value !== null && value < 0 ? below : above
      const base = side[index] ?? 0
      if (value === null) return { base, top: null }
      side[index] = base + value
      return { base, top: base + value }
    }),
  )
}
