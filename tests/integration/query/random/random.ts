export interface Random {
  next(): number
  whole(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  happens(probability: number): boolean
}

/** The same seed throws the same numbers, so that what failed can be looked at again. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    pick<T>(from: readonly T[]): T {
      const picked = from[whole(0, from.length - 1)]
      if (picked === undefined && !from.includes(undefined as T)) throw new Error('nothing to pick from')
      return picked as T
    },
    happens: (probability) => next() < probability,
  }
}
