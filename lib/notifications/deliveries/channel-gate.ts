const mostAtOnce = 4
const patienceMs = 1_500
const shortestAbsenceMs = 5_000
const longestAbsenceMs = 120_000
const absenceForEachMs = 20

interface Gate {
  inside: number
  line: (() => void)[]
  turnedAway: number
}

const gates = new Map<string, Gate>()

export type Passage<T> =
  | { passed: true; result: T }
  /** The more were turned away, the longer each stays away, so that waiting is not most of the work. */
  | { passed: false; comeBackWithinMs: number }

/** Lets few messages to one channel be on their way at once, so that a slow receiver takes no place of others. */
export async function passGate<T>(channelId: string, work: () => Promise<T>): Promise<Passage<T>> {
  const gate = gates.get(channelId) ?? { inside: 0, line: [], turnedAway: 0 }
  gates.set(channelId, gate)
  if (gate.inside < mostAtOnce) gate.inside++
  else if (!(await waitInLine(gate))) {
    const absenceMs = shortestAbsenceMs + absenceForEachMs * ++gate.turnedAway
    return { passed: false, comeBackWithinMs: Math.min(absenceMs, longestAbsenceMs) }
  }
  try {
    return { passed: true, result: await work() }
  } finally {
    const next = gate.line.shift()
    // Whoever is next takes the place over.
    if (next) next()
    else if (--gate.inside === 0) gates.delete(channelId)
  }
}

function waitInLine(gate: Gate): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const enter = () => {
    clearTimeout(timer)
    resolve(true)
  }
  const timer = setTimeout(() => {
    gate.line.splice(gate.line.indexOf(enter), 1)
    resolve(false)
  }, patienceMs)
  gate.line.push(enter)
  return promise
}
