type Keyed = { key: string; comparedWith?: string }

/** A former period goes with its own series, when that is hidden. */
export function toggleSeries(hidden: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(hidden)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Shows one series and its former period; shows all again where that is so already. */
export function isolateSeries(
  series: readonly Keyed[],
  hidden: ReadonlySet<string>,
  key: string,
): ReadonlySet<string> {
  const belongs = (each: Keyed) => each.key === key || each.comparedWith === key
  const isAlone = series.every((each) => hidden.has(each.key) !== belongs(each))
  return isAlone ? new Set() : new Set(series.filter((each) => !belongs(each)).map((each) => each.key))
}
