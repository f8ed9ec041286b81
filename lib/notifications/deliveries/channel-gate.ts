const mostAtOnce = 4
const patienceMs = 1_500

interface Gate {
  inside: number
  line: (() => void)[]
}

const gates = new Map<string, Gate>()

/**
 * Lets few messages to one channel be on their way at once, so that a slow receiver takes no place of others. Who would
 * have to wait long is turned away, and comes back later.
 */
export async function passGate<T>(channelId: string, work: () => Promise<T>): Promise<T | 'busy'> {
  const gate = gates.get(channelId) ?? { inside: 0, line: [] }
  gates.set(channelId, gate)
  if (gate.inside < mostAtOnce) gate.inside++
  else if (!(await waitInLine(gate))) return 'busy'
  try {
    return await work()
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
