interface PriorityLimiter {
  /** Runs work when there is a place: what is known to be slow goes after the rest, and never takes all places. */
  run<T>(isSlow: boolean, work: () => Promise<T>): Promise<T>
}

/** So many places, some of which are never given to what is slow. */
export function createPriorityLimiter(places: number, keptForQuick: number): PriorityLimiter {
  const waiting: { quick: (() => void)[]; slow: (() => void)[] } = { quick: [], slow: [] }
  let running = 0
  let runningSlow = 0

  const hasPlace = (isSlow: boolean) => running < places && (!isSlow || runningSlow < places - keptForQuick)

  function enter(isSlow: boolean): void {
    running++
    if (isSlow) runningSlow++
  }

  function leave(isSlow: boolean): void {
    running--
    if (isSlow) runningSlow--
    for (const kind of ['quick', 'slow'] as const) {
      while (hasPlace(kind === 'slow')) {
        const next = waiting[kind].shift()
        if (!next) break
        enter(kind === 'slow')
        next()
      }
    }
  }

  return {
    async run(isSlow, work) {
      if (hasPlace(isSlow)) enter(isSlow)
      else await new Promise<void>((resolve) => waiting[isSlow ? 'slow' : 'quick'].push(resolve))
      try {
        return await work()
      } finally {
        leave(isSlow)
      }
    },
  }
}
