export interface Crosshair {
  time: number
  /** The chart that is pointed at; the others only follow. */
  owner: string
  /** The series that is nearest to the pointer, or chosen by key. */
  series: string | null
}

export interface CrosshairStore {
  get(): Crosshair | null
  set(next: Crosshair | null): void
  subscribe(listener: () => void): () => void
}

/** Lives beside React, so that pointing at a chart draws a line and nothing else anew. */
export function createCrosshairStore(): CrosshairStore {
  const listeners = new Set<() => void>()
  let current: Crosshair | null = null
  return {
    get: () => current,
    set(next) {
      const isSame = current?.time === next?.time && current?.owner === next?.owner
      if (isSame && current?.series === next?.series) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
