export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>
}

/** So many at a time, the others in turn: hundreds who return at once must not exhaust the database's connections. */
export function createGate(width: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    async run(work) {
      if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve))
      else inside++
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else inside--
      }
    },
  }
}
