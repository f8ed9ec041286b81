/** The place of the time that is nearest to the given one, by halving; -1 when there is none. */
export function findNearest(times: readonly number[], time: number): number {
  let low = 0
  let high = times.length - 1
  if (high < 0) return -1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= time) low = middle
    else high = middle
  }
  const before = times[low] ?? 0
  const after = times[high] ?? before
  return time - before <= after - time ? low : high
}

/** The place of the bucket that holds the time. */
export function findBucket(times: readonly number[], time: number): number {
  const nearest = findNearest(times, time)
  return nearest > 0 && (times[nearest] ?? 0) > time ? nearest - 1 : nearest
}
