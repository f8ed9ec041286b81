const mostAtOnce = 4
const patienceMs = 1_500
const shortestAbsenceMs = 5_000
const longestAbsenceMs = 120_000
const absenceForEachMs = 20

interface ChannelLimit {
  running: number
  waiting: (() => void)[]
  turnedAway: number
}

const limits = new Map<string, ChannelLimit>()

export type Attempt<T> =
  | { ran: true; result: T }
  /** The more were turned away, the longer each stays away, so that waiting is not most of the work. */
  | { ran: false; comeBackWithinMs: number }

/** Lets few messages to one channel be on their way at once, so that a slow receiver takes no place of others. */
export async function runWithinLimit<T>(channelId: string, work: () => Promise<T>): Promise<Attempt<T>> {
  const limit = limits.get(channelId) ?? { running: 0, waiting: [], turnedAway: 0 }
  limits.set(channelId, limit)
  if (limit.running < mostAtOnce) limit.running++
  else if (!(await waitForPlace(limit))) {
    const absenceMs = shortestAbsenceMs + absenceForEachMs * ++limit.turnedAway
    return { ran: false, comeBackWithinMs: Math.min(absenceMs, longestAbsenceMs) }
  }
  try {
    return { ran: true, result: await work() }
  } finally {
    const next = limit.waiting.shift()
    // Whoever is next takes the place over.
    if (next) next()
    else if (--limit.running === 0) limits.delete(channelId)
  }
}

function waitForPlace(limit: ChannelLimit): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const enter = () => {
    clearTimeout(timer)
    resolve(true)
  }
  const timer = setTimeout(() => {
    limit.waiting.splice(limit.waiting.indexOf(enter), 1)
    resolve(false)
  }, patienceMs)
  limit.waiting.push(enter)
  return promise
}
