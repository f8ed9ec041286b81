export type Step = <T>(name: string, run: () => Promise<T>) => Promise<T>

const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** Shows each part of the start as it ends, with the time it took. */
export function createSteps(report: (line: string) => void): Step {
  return async (name, run) => {
    const startedAtMs = performance.now()
    const long = setInterval(() => report(`  ${name} … ${seconds(startedAtMs)}`), 10_000)
    try {
      const result = await run()
      report(`✓ ${name.padEnd(22)} ${seconds(startedAtMs).padStart(7)}`)
      return result
    } catch (error) {
      report(`✗ ${name.padEnd(22)} ${seconds(startedAtMs).padStart(7)}`)
      throw error
    } finally {
      clearInterval(long)
    }
  }
}
