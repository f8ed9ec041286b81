/** Lets a fixed number through at once; the others wait in the order they came. */
export function createGate(width: number) {
  const waiting: Array<() => void> = []
  let inside = 0
  return async function enter(): Promise<() => void> {
    if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else inside++
    return () => {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
