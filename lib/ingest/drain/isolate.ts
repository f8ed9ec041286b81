export interface Culprit {
  place: number
  error: Error
}

interface Isolation {
  /** Sends the rows from one place to before another; a place stands for the same row whenever it is tried. */
  send(from: number, to: number): Promise<void>
  /** Whether an error means that a row among them can never be taken, rather than that nothing can be taken now. */
  isAboutRows(error: unknown): error is Error
}

/** Sends everything but the rows that cannot be taken, and says which those are. Any other error ends it. */
export async function isolate(count: number, isolation: Isolation): Promise<Culprit[]> {
  const culprits: Culprit[] = []
  const work = async (from: number, to: number): Promise<void> => {
    if (from >= to) return
    try {
      await isolation.send(from, to)
    } catch (error) {
      if (!isolation.isAboutRows(error)) throw error
      if (to - from === 1) {
        culprits.push({ place: from, error })
        return
      }
      for (const [part, end] of splitAround(from, to, readRow(error.message))) await work(part, end)
    }
  }
  await work(0, count)
  return culprits
}

/** Apart at the row that the engine names, as long as it names one; else in halves. */
export function splitAround(from: number, to: number, row: number | null): [number, number][] {
  const named = row === null ? Number.NaN : from + row - 1
  if (!(named >= from && named < to)) {
    const middle = Math.floor((from + to) / 2)
    return [
      [from, middle],
      [middle, to],
    ]
  }
  return [
    [from, named],
    [named, named + 1],
    [named + 1, to],
  ]
}

/** ClickHouse says “(at row 7)” when it knows. */
export function readRow(message: string): number | null {
  const row = Number(/\(at row (\d+)\)/.exec(message)?.[1] ?? 0)
  return row > 0 ? row : null
}
