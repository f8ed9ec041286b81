/** Numbers in any order; nothing has no median. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * at
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return low + (high - low) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Of a normal distribution, so many deviations are one median absolute deviation. */
const deviationsPerMad = 1.4826

/** How far values stray as a rule; a few wild ones do not count. */
export function spreadOf(values: readonly number[]): number {
  const middle = median(values)
  return deviationsPerMad * median(values.map((value) => Math.abs(value - middle)))
}

/** Without what repeats every so many places, such as the hours of a day; as it is where it was not seen often. */
function removeSeason(values: readonly number[], period: number): number[] {
  if (values.length < 3 * period) return [...values]
  const level = median(values)
  const phases = Array.from({ length: period }, (_phase, phase) =>
    median(values.filter((_value, at) => at % period === phase)),
  )
  return values.map((value, at) => value - (phases[at % period] ?? level) + level)
}

interface Outlier {
  at: number
  value: number
  /** What would have been usual. */
  usual: number
}

const fewestPoints = 8
const wild = 5
const largeEffect = 0.3

/** Counts stray by their root at least, also where the last days happened to be equal. */
const leastSpread = (level: number) => Math.sqrt(Math.max(Math.abs(level), 1e-12)) * 0.1

/** Single places far from the usual: beyond chance, and large. */
function findOutliers(level: readonly number[]): { at: number; beyond: number }[] {
  if (level.length < fewestPoints) return []
  const usual = median(level)
  const spread = Math.max(spreadOf(level), leastSpread(usual))
  return level.flatMap((value, at) => {
    const distance = Math.abs(value - usual)
    return distance > wild * spread && distance > largeEffect * Math.abs(usual)
      ? [{ at, beyond: value - usual }]
      : []
  })
}

export interface ChangePoint {
  /** The first place of the new level. */
  at: number
  before: number
  after: number
}

const shortest = 3

/** Where the level changed for good: PELT over squares, with a penalty of the noise between neighbours. */
function findChanges(given: readonly number[]): ChangePoint[] {
  const count = given.length
  if (count < Math.max(fewestPoints, 2 * shortest)) return []
  const steps = given.slice(1).map((value, at) => value - (given[at] ?? value))
  const noise = Math.max(spreadOf(steps) / Math.SQRT2, leastSpread(median(given)))
  // One wild place is an outlier, and would pull its neighbours into a level of their own.
  const level = given.map((value, at) => {
    const near = median(given.slice(Math.max(0, at - 2), at + 3))
    return Math.abs(value - near) > wild * noise ? near : value
  })
  const cuts = cutSegments(level, 4 * noise ** 2 * Math.log(count))
  return cuts.flatMap((at, index) => {
    const former = level.slice(cuts[index - 1] ?? 0, at)
    const later = level.slice(at, cuts[index + 1] ?? count)
    const [before, after] = [mean(former), mean(later)]
    const chance = noise * Math.sqrt(1 / former.length + 1 / later.length)
    const distance = Math.abs(after - before)
    return distance > 4 * chance && distance > largeEffect * Math.abs(before) ? [{ at, before, after }] : []
  })
}

/** The places of the cheapest cut into segments, each of which costs its squares and a penalty. */
function cutSegments(values: readonly number[], penalty: number): number[] {
  const [sums, squares] = [[0], [0]]
  for (const [at, value] of values.entries()) {
    sums.push((sums[at] ?? 0) + value)
    squares.push((squares[at] ?? 0) + value * value)
  }
  const costOf = (from: number, to: number) =>
    (squares[to] ?? 0) - (squares[from] ?? 0) - ((sums[to] ?? 0) - (sums[from] ?? 0)) ** 2 / (to - from)
  const best = [-penalty]
  const last = [0]
  let open = [0]
  for (let to = 1; to <= values.length; to++) {
    const options = open
      .filter((from) => to - from >= shortest)
      .map((from) => ({ from, cost: (best[from] ?? 0) + costOf(from, to) + penalty }))
    const cheapest = options.toSorted((one, other) => one.cost - other.cost)[0]
    best[to] = cheapest?.cost ?? Number.POSITIVE_INFINITY
    last[to] = cheapest?.from ?? 0
    // What is dearer already can never become the beginning of the cheapest.
    const hopeless = new Set(
      options.filter(({ cost }) => cost - penalty > (best[to] ?? 0)).map(({ from }) => from),
    )
    open = [...open.filter((from) => !hopeless.has(from)), to]
  }
  const cuts: number[] = []
  for (let at = last[values.length] ?? 0; at > 0; at = last[at] ?? 0) cuts.unshift(at)
  return cuts
}

/** Where the level changed, and what was far from the level of its time, the farthest first. */
export function findAnomalies(
  values: readonly number[],
  period = 1,
): { changes: ChangePoint[]; outliers: Outlier[] } {
  const level = removeSeason(values, period)
  const changes = findChanges(level)
  const cuts = [0, ...changes.map(({ at }) => at), level.length]
  const outliers = cuts.slice(0, -1).flatMap((from, index) =>
    findOutliers(level.slice(from, cuts[index + 1])).map(({ at, beyond }) => {
      const value = values[at + from] ?? 0
      return { at: at + from, value, usual: value - beyond }
    }),
  )
  const distance = ({ value, usual }: Outlier) => Math.abs(value - usual)
  return { changes, outliers: outliers.toSorted((one, other) => distance(other) - distance(one)) }
}

export function correlation(one: readonly number[], other: readonly number[]): number {
  const [left, right] = [mean(one), mean(other)]
  let [together, ofOne, ofOther] = [0, 0, 0]
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - left, (other[at] ?? 0) - right]
    together += a * b
    ofOne += a * a
    ofOther += b * b
  }
  return ofOne > 0 && ofOther > 0 ? together / Math.sqrt(ofOne * ofOther) : 0
}

interface Coincidence {
  /** By so many places the second follows the first. */
  lag: number
  r: number
  points: number
  isCertain: boolean
}

/** Steps rather than levels are compared: any two series that grow would be alike. */
export function findCoincidence(
  first: readonly number[],
  second: readonly number[],
  mostLag: number,
): Coincidence {
  const steps = (values: readonly number[]) =>
    values.slice(1).map((value, at) => value - (values[at] ?? value))
  const [one, other] = [steps(first), steps(second)]
  const lags = Array.from({ length: 2 * mostLag + 1 }, (_lag, at) => at - mostLag)
  const found = lags.flatMap((lag) => {
    const points = one.length - Math.abs(lag)
    if (points < fewestPoints) return []
    const left = one.slice(Math.max(0, -lag), Math.max(0, -lag) + points)
    const right = other.slice(Math.max(0, lag), Math.max(0, lag) + points)
    return [{ lag, r: correlation(left, right), points }]
  })
  const best = found.toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r) || Math.abs(a.lag) - Math.abs(b.lag))[0]
  if (!best) return { lag: 0, r: 0, points: one.length, isCertain: false }
  // Of many lags one is high by chance, so each has to be rarer.
  const least = 3 + Math.log(lags.length) / 3
  const strength = Math.atanh(Math.min(0.999_999, Math.abs(best.r))) * Math.sqrt(Math.max(1, best.points - 3))
  return { ...best, isCertain: Math.abs(best.r) >= 0.5 && strength >= least }
}

/** How many deviations lie between two shares of a whole. */
export function compareShares(
  one: { part: number; whole: number },
  other: { part: number; whole: number },
): number {
  const whole = one.whole + other.whole
  const pooled = whole > 0 ? (one.part + other.part) / whole : 0
  const deviation = Math.sqrt(
    pooled * (1 - pooled) * (1 / Math.max(1, one.whole) + 1 / Math.max(1, other.whole)),
  )
  if (deviation === 0) return 0
  return (other.part / Math.max(1, other.whole) - one.part / Math.max(1, one.whole)) / deviation
}

export interface Burst {
  /** The first place, and the one after the last. */
  from: number
  to: number
  failed: number
  calls: number
}

const fewestFailures = 5

/** Times in which far more than usual failed. */
export function findBursts(places: readonly { failed: number; calls: number }[]): Burst[] {
  const called = places.filter(({ calls }) => calls > 0)
  const usual = called.length > 0 ? median(called.map(({ failed, calls }) => failed / calls)) : 0
  const overall =
    called.reduce((sum, { failed }) => sum + failed, 0) /
    Math.max(
      1,
      called.reduce((sum, { calls }) => sum + calls, 0),
    )
  // The median of rates of few calls each is none; what all together have is then nearer.
  const base = Math.max(usual, Math.min(overall, 0.02))
  const bursts: Burst[] = []
  for (const [at, { failed, calls }] of places.entries()) {
    if (calls === 0 || failed < fewestFailures) continue
    const isFar = failed / calls >= Math.max(3 * base, base + 0.1)
    if (!isFar || failed - calls * base < wild * Math.sqrt(calls * base * (1 - base))) continue
    const open = bursts.at(-1)
    if (open?.to === at)
      Object.assign(open, { to: at + 1, failed: open.failed + failed, calls: open.calls + calls })
    else bursts.push({ from: at, to: at + 1, failed, calls })
  }
  return bursts
}

/** Of the average of values; none of less than two. */
export function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0
  const level = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - level) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}
